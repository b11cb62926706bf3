# What an installed ebb consists of, and the Debian package of it (tools/package).
#
#   bin/ebb                     finds the rest from where it stands: the folder may be moved as a whole
#   lib/ebb                     the results database, which nobody else needs to see
#   share/ebb                   built-in packs, the report page
#   share/man, share/doc        manual pages in English and Chinese, this documentation, licences
#   completions of bash, zsh and fish where these look for them
include(GNUInstallDirs)
set_target_properties(ebb PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/ebb")
install(TARGETS ebb RUNTIME DESTINATION bin)
install(IMPORTED_RUNTIME_ARTIFACTS duckdb LIBRARY DESTINATION lib/ebb)

# Manual pages and completions are told by the program itself.
set(told "${PROJECT_BINARY_DIR}/told")
add_custom_command(
  OUTPUT "${told}/done"
  COMMAND ${CMAKE_COMMAND} -E rm -rf "${told}"
  COMMAND ${CMAKE_COMMAND} -E make_directory "${told}"
  COMMAND ebb manual "${told}/man"
  COMMAND ebb completion bash --lang en > "${told}/ebb"
  COMMAND ebb completion zsh --lang en > "${told}/_ebb"
  COMMAND ebb completion fish --lang en > "${told}/ebb.fish"
  COMMAND ${CMAKE_COMMAND} -E touch "${told}/done"
  DEPENDS ebb VERBATIM)
add_custom_target(told ALL DEPENDS "${told}/done")
install(DIRECTORY "${told}/man/" DESTINATION share/man)
install(FILES "${told}/ebb" DESTINATION share/bash-completion/completions)
install(FILES "${told}/_ebb" DESTINATION share/zsh/vendor-completions)
install(FILES "${told}/ebb.fish" DESTINATION share/fish/vendor_completions.d)

# Packs: what ebb reads and where it comes from, not what they were made with.
file(GLOB introductions CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/packs/*/pack.toml")
foreach(introduction ${introductions})
  get_filename_component(pack "${introduction}" DIRECTORY)
  install(DIRECTORY "${pack}" DESTINATION share/ebb/packs
          PATTERN sources EXCLUDE PATTERN __pycache__ EXCLUDE PATTERN "*.py" EXCLUDE)
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/web/report/dist/report.html" DESTINATION share/ebb)

# The paths of `ebb paths` are read by the program; a system may leave out what lies below share/doc.
install(DIRECTORY scenarios/paths DESTINATION share/ebb/scenarios)

install(FILES LICENSE README.md README.zh.md CHANGELOG.md cmake/copyright DESTINATION share/doc/ebb)
install(DIRECTORY docs norms scenarios DESTINATION share/doc/ebb)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ebb)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "The ebb maintainers <maintainers@ebb.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator and decision tool for places that lose people")
set(CPACK_PACKAGE_DESCRIPTION "A region's census becomes a diagnosis of which places shrink and why, a forecast with its
uncertainty, and a report that opens in any browser. In English and Chinese. With a pack of China's prefectures.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-x64"
    "${PROJECT_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-arm64")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
