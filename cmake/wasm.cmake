# The engine and its tests for a browser, by Emscripten: what the house needs of its libraries when none of Debian's
# compiled ones can be linked. All of them but GoogleTest are headers; GoogleTest is compiled from Debian's copy of its
# source. Included by the root in place of everything else.

# Debian's headers stand among those of its own C library, which must not be seen: each library gets a door of its own.
set(libraries "${PROJECT_BINARY_DIR}/libraries")
file(MAKE_DIRECTORY "${libraries}")
foreach(library boost fmt nlohmann Random123)
  if(NOT EXISTS "/usr/include/${library}")
    message(FATAL_ERROR "the headers of ${library} are not installed (tools/install tests)")
  endif()
  file(CREATE_LINK "/usr/include/${library}" "${libraries}/${library}" SYMBOLIC)
endforeach()
function(headers_only target folder)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${folder})
endfunction()
headers_only(Eigen3::Eigen /usr/include/eigen3)
headers_only(fmt::fmt "${libraries}")
target_compile_definitions(fmt::fmt INTERFACE FMT_HEADER_ONLY)
headers_only(nlohmann_json::nlohmann_json "${libraries}")
add_library(rapidcheck INTERFACE)

add_library(ebb_habits INTERFACE)
target_compile_options(ebb_habits INTERFACE -Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers)
target_compile_definitions(ebb_habits INTERFACE EIGEN_DONT_PARALLELIZE)
# Vectors of four floats: what every browser of today has, and what the migration kernel lives on.
add_compile_options(-msimd128)
include_directories("${PROJECT_SOURCE_DIR}/wasm/stand_ins")  # no system folder: seen before the headers it stands in for
include_directories(SYSTEM "${libraries}")

include(cmake/rooms.cmake)
add_subdirectory(src)

option(EBB_TESTS "build the tests" ON)
if(NOT EBB_TESTS)
  return()
endif()
enable_testing()
add_subdirectory(/usr/src/googletest "${PROJECT_BINARY_DIR}/googletest" EXCLUDE_FROM_ALL)
# Tests read the files they need where they lie, in node; a browser has none and needs none. They are compiled before they
# start: a node that has fetch would be asked to fetch a file, which it cannot.
add_link_options(-sWASM_ASYNC_COMPILATION=0 -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1 -sTOTAL_STACK=4MB)
add_subdirectory(reference)
add_subdirectory(wasm)
add_subdirectory(tests)
