# SPDX-License-Identifier: GPL-3.0-or-later
# How a folder of ui or app gets its Chinese:
# 1. write tr("English sentence") in classes with Q_OBJECT; %1 never glued, %n for plurals;
# 2. call minqing_translate(<target>) after add_library; the file is resources/i18n/<target>_zh_CN.ts;
# 3. `cmake --build --preset release --target <target>_lupdate` adds the new sentences to it;
# 4. fill in every <translation> and take away type="unfinished"; the build embeds it under :/i18n;
# 5. the test "<target>: every sentence has its Chinese" fails while one is missing or unfinished.
function(minqing_translate target)
    set(ts ${MINQING_RESOURCES_DIR}/i18n/${target}_zh_CN.ts)
    if(NOT EXISTS ${ts})
        file(WRITE ${ts} "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE TS>\n<TS version=\"2.1\" language=\"zh_CN\" sourcelanguage=\"en\"></TS>\n")
    endif()
    qt_add_lrelease(${target} TS_FILES ${ts} QM_FILES_OUTPUT_VARIABLE qm NO_GLOBAL_TARGET)
    qt_add_resources(${target} ${target}_i18n PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm})
    set(lupdate $<TARGET_FILE:Qt6::lupdate> -silent -no-obsolete -locations none -source-language en
        -target-language zh_CN -I ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    add_custom_target(${target}_lupdate COMMAND ${lupdate} -ts ${ts})
    set_property(GLOBAL APPEND PROPERTY MINQING_TRANSLATED ${target})
    set_property(TARGET ${target} PROPERTY MINQING_TS ${ts})
    set_property(TARGET ${target} PROPERTY MINQING_LUPDATE "${lupdate}")
endfunction()

# English needs no file but for its singulars: `%n rows` is "1 row" for one. One file for the window,
# filled like the others, by the target <target>_english_lupdate.
function(minqing_singulars target)
    set(ts ${MINQING_RESOURCES_DIR}/i18n/singulars_en.ts)
    qt_add_lrelease(${target} TS_FILES ${ts} QM_FILES_OUTPUT_VARIABLE qm NO_GLOBAL_TARGET)
    qt_add_resources(${target} ${target}_english PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${qm})
    set(lupdate $<TARGET_FILE:Qt6::lupdate> -silent -pluralonly -no-obsolete -locations none -source-language en
        -target-language en -I ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/ui ${PROJECT_SOURCE_DIR}/app/desktop)
    add_custom_target(${target}_english_lupdate COMMAND ${lupdate} -ts ${ts})
    set_property(GLOBAL PROPERTY MINQING_SINGULARS ${ts})
    set_property(GLOBAL PROPERTY MINQING_SINGULARS_LUPDATE "${lupdate}")
endfunction()

# Call once, where the tests are.
function(minqing_add_translation_tests)
    get_property(targets GLOBAL PROPERTY MINQING_TRANSLATED)
    foreach(target ${targets})
        get_property(ts TARGET ${target} PROPERTY MINQING_TS)
        get_property(lupdate TARGET ${target} PROPERTY MINQING_LUPDATE)
        add_test(NAME "${target}: every sentence has its Chinese"
            COMMAND ${PROJECT_SOURCE_DIR}/packaging/translations.sh ${ts} ${lupdate})
    endforeach()
    get_property(ts GLOBAL PROPERTY MINQING_SINGULARS)
    get_property(lupdate GLOBAL PROPERTY MINQING_SINGULARS_LUPDATE)
    add_test(NAME "english: every count has its singular"
        COMMAND ${PROJECT_SOURCE_DIR}/packaging/translations.sh ${ts} ${lupdate})
endfunction()
