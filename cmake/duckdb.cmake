# DuckDB: the C library as its authors build it, brought by npm (package.json pins it); the header is of the same
# release and lies in third_party/duckdb with its licence.
find_library(DUCKDB_LIBRARY duckdb PATHS "${PROJECT_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-x64"
             "${PROJECT_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-arm64" NO_DEFAULT_PATH REQUIRED)
add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES IMPORTED_LOCATION "${DUCKDB_LIBRARY}"
                      INTERFACE_INCLUDE_DIRECTORIES "${PROJECT_SOURCE_DIR}/third_party/duckdb")
