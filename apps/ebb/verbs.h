// The verbs of ebb, one file each. main.cpp lists them in the order in which help shows them.
#pragma once

#include "ebb/options.h"

namespace ebb {

Command check_command();
Command diagnose_command();
Command run_command();
Command show_command();
Command compare_command();
Command wedges_command();
Command solve_command();
Command paths_command();
Command backtest_command();
Command calibrate_command();
Command explain_command();
Command cycle_command();
Command watch_command();
Command review_command();
Command needs_command();
Command claims_command();
Command report_command();
Command init_command();
Command packs_command();
Command indicators_command();
Command parameters_command();
Command levers_command();

/// What PACK may be, in help.
inline Words pack_help() {
  return {"a pack: the name of a built-in one (ebb packs), or its folder",
          "数据包：内置名称（见 ebb packs）或目录"};
}

}  // namespace ebb
