# The version is that of the installed header.
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../../../include/viapi_sign.h" PACKAGE_VERSION
    REGEX "^#define VIAPI_SIGN_VERSION \"")
string(REGEX REPLACE "^[^\"]*\"([^\"]*)\".*$" "\\1" PACKAGE_VERSION "${PACKAGE_VERSION}")

# Before 1.0, what has another second number is another interface.
string(REGEX REPLACE "^(0\\.)?([0-9]+).*$" "\\1\\2" _viapi_sign_interface "${PACKAGE_VERSION}")
if(NOT PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION
        AND "${PACKAGE_FIND_VERSION}." MATCHES "^${_viapi_sign_interface}\\.")
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
    if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
        set(PACKAGE_VERSION_EXACT TRUE)
    endif()
elseif(NOT PACKAGE_FIND_VERSION)
    set(PACKAGE_VERSION_COMPATIBLE TRUE)
endif()
unset(_viapi_sign_interface)
