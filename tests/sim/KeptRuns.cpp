// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/KeptRuns.h"

namespace syncing::sim {

std::vector<KeptRun> keptRuns()
{
    using core::Mutant;
    return {
        {"a case that was decided takes in what was made since, twice put back", R"(
seed 201106
day 1500000
fault small-pages 33
fault max-delay 40000
plan 1218052 regions 1 1
plan 0 regions 1 3
plan 0 old-program 1 b
plan 411613 act 0 11
plan 0 open 0 12
plan 505198 act 1 14
plan 0 act 1 18
plan 0 open 1 1a
plan 0 open 2 1d
plan 0 open 3 21
plan 625901 link 1 25
plan 64506 back-up 0 2a
plan 774340 put-back 0 2b
plan 1209906 put-back 0 2c
draw 3 2
draw b 1209410
draw 11 6
draw 14 0 1 3 0 0 2 39044
draw 18 0 1 0 1
draw 25 156737
draw 91fa0974 8604
draw 95281de7 34053
draw acfe20f3 62204
draw badd6b97 0 35498
draw bf030651 0 33459
draw c4894a25 0 12125
draw c9624672 19677
draw ca54490f 0 33675
draw cba5968e 0 34234
draw ed8b70c5 0 18334
draw f5480ff6 0 37390
draw fcb3efb2 29966
)"},
        {"a case that was decided takes in what had come after the decision", R"(
seed 201106
day 1500000
fault small-pages 33
fault max-delay 40000
plan 1218052 regions 1 1
plan 407015 regions 1 2
plan 0 regions 1 3
plan 0 old-program 1 b
plan 823227 act 0 11
plan 0 open 0 12
plan 505198 act 1 14
plan 0 act 1 18
plan 0 open 1 1a
plan 0 open 2 1d
plan 0 open 3 21
plan 625901 link 1 25
plan 129013 back-up 0 2a
plan 1209906 put-back 0 2c
draw 3 2
draw b 1209411
draw 11 6
draw 14 0 1 3 0 0 2 39045
draw 18 0 1 0 1
draw 25 156738
draw 91fa0974 8605
draw 95281de7 34054
draw badd6b97 0 35499
draw bf030651 0 33460
draw c4894a25 0 12126
draw c9624672 19678
draw ca54490f 0 33676
draw ed8b70c5 0 18335
draw f5480ff6 0 37391
draw fcb3efb2 29967
)"},
        {"a case that was decided takes in what was one of its own before", R"(
seed 201106
day 1500000
fault small-pages 33
fault max-delay 40000
plan 1218052 regions 1 1
plan 0 regions 1 3
plan 0 old-program 1 b
plan 411613 act 0 11
plan 0 open 0 12
plan 252599 act 1 14
plan 0 act 1 18
plan 0 open 1 1a
plan 0 open 2 1d
plan 0 open 3 21
plan 64506 back-up 0 2a
plan 1209906 put-back 0 2c
draw 3 2
draw b 604705
draw 11 6
draw 14 0 1
draw 18 0 1 0 1
draw ad9a320b 0 14418
)"},
        {"what was decided is completed, and the one who completed it comes first", R"(
seed 39787
day 1500000
fault crash-inside 2
fault max-delay 1
plan 0 regions 0 2
plan 163877 regions 2 6
plan 0 regions 2 7
plan 179172 act 0 f
plan 0 open 0 12
plan 0 open 1 1d
plan 0 act 2 1f
plan 537653 act 2 22
plan 0 open 2 23
plan 0 open 3 27
plan 0 back-up 0 2c
plan 670650 put-back 0 2e
draw 2 5
draw 6 4
draw f 0 6
draw 22 0 8
)",
            Mutant::OrderForgotten},
        {"a copied disk is out of service when its county has forgotten its number", R"(
seed 44048
day 60000
fault max-delay 1
plan 23302 standing 1 8
plan 0 open 0 a
plan 0 act 1 b
plan 2070 act 1 e
plan 0 open 1 f
plan 0 open 2 11
plan 0 open 3 12
plan 0 copy 1 17
plan 5882 restore 1 18
plan 0 back-up 0 1b
plan 9300 put-back 0 1c
draw 8 1
draw b 0 1
)"},
        {"a household is back in a region that was gained after it had left", R"(
seed 36157
day 300000
fault max-delay 1
plan 14694 regions 2 4
plan 60838 household 0 b
plan 246009 act 0 c
plan 0 open 0 d
plan 0 open 1 12
plan 0 open 2 14
plan 0 open 3 17
plan 99424 crash 2 1a
plan 17351 back-up 0 1c
plan 274429 put-back 0 1d
draw b 2 2
draw c 0 1
)"},
        {"a household is back in the town of a laptop that joined after it had left", R"(
seed 39410
day 1500000
fault crash-inside 7
fault packed-rows 1
fault max-delay 1
plan 0 household 0 7
plan 0 join 1 d
plan 0 open 0 13
plan 0 open 1 1c
plan 0 open 2 1f
plan 0 open 3 23
plan 0 back-up 0 28
plan 669752 put-back 0 29
draw 7 0 2 2
draw d 583351
draw b221e4ea 0 41355
draw b2b1ae0e 0 278206
)",
            Mutant::FillTrusted},
        {"a late answer lays sums beside a village that was lost meanwhile", R"(
seed 48023
day 180000
fault busy 7
fault wrong-start 17
fault small-pages 33
fault max-delay 40000
plan 165550 regions 1 5
plan 0 open 0 11
plan 110453 act 1 12
plan 0 open 1 14
plan 0 open 2 15
plan 0 open 3 16
draw 5 2
draw 92922e9f 0 0 25499
draw 95883b67 0 39818
draw af0e5311 0 9051
)",
            Mutant::SumsOfBefore},
        {"work that came under a number from before waits after the present one is forgotten", R"(
seed 35818
day 1500000
fault max-delay 1
plan 0 household 1 9
plan 0 old-program 1 11
plan 0 open 0 1a
plan 0 act 1 1b
plan 144377 act 1 1c
plan 0 open 1 1e
plan 0 open 2 23
plan 0 open 3 26
plan 0 copy 1 2b
plan 220978 restore 1 2c
plan 82380 back-up 0 2f
plan 224986 put-back 0 31
draw 11 525244
draw 1b 0 0 0 1
draw dc708e80 78
)",
            Mutant::FormerWaits},
        {"work that was handed over waits once more, without its record", R"(
seed 38677
day 180000
fault crash-inside 12
fault max-delay 1
plan 9676 regions 3 e
plan 16198 household 0 15
plan 0 open 0 1b
plan 0 open 1 1d
plan 0 open 2 1e
plan 44668 act 3 1f
plan 0 open 3 20
plan 18748 back-up 0 21
plan 77030 put-back 0 22
draw e 4
draw 15 0 2 2
draw 1f 0 0 1
)"},
        {"a case about a record that is nowhere stands at a township", R"(
seed 39787
day 1500000
fault crash-inside 2
fault max-delay 1
plan 0 regions 0 2
plan 0 regions 1 5
plan 655509 regions 2 6
plan 590647 regions 2 7
plan 716688 act 0 f
plan 339217 act 0 11
plan 0 open 0 12
plan 0 open 1 1d
plan 576686 act 2 1f
plan 1075306 act 2 22
plan 0 open 2 23
plan 0 open 3 27
plan 594647 back-up 0 2c
plan 1132026 put-back 0 2d
draw 2 7
draw 5 1
draw 6 5
draw f 0 6
draw 1f 0 0 0 0 0 2 32875
draw 22 0 8
)"},
        {"a new person is somebody else's by now, and what was added to it goes along", R"(
seed 67363
day 240000
fault max-delay 1
plan 185991 regions 1 b
plan 0 open 0 12
plan 55535 act 1 13
plan 0 act 1 15
plan 0 open 1 17
plan 0 open 2 19
plan 0 open 3 1a
plan 0 back-up 0 1f
plan 67394 put-back 0 20
draw b 8
draw 13 8
draw 15 9
)",
            Mutant::MakingUnlooked},
        {"a household that left with its region is back in one that is ours", R"(
seed 71799
day 180000
fault crash-inside 11
fault max-delay 1
plan 25822 regions 1 4
plan 0 household 1 c
plan 28968 household 1 10
plan 0 open 0 14
plan 0 open 1 19
plan 0 open 2 1a
plan 0 open 3 1d
plan 0 back-up 0 22
plan 39520 put-back 0 23
draw 4 1
draw c 0 2 1
)",
            Mutant::LeavingUnnoted},
        {"a household comes home with the region that it had left unsent", R"(
seed 72365
day 1500000
fault crash-inside 8
fault max-delay 1
plan 566318 stick 1 2
plan 0 no-link 1 3
plan 988064 regions 1 a
plan 0 regions 1 b
plan 575906 household 1 e
plan 0 act 0 15
plan 0 open 0 1b
plan 0 open 1 1f
plan 0 open 2 24
plan 0 open 3 29
draw 2 0 0 0 0 0 0 38734
draw b 6
draw e 0 2 1
)",
            Mutant::OutsideAsShown},
        {"a county whose clock was wrong by years is put back", R"(
seed 83054
day 1500000
fault max-delay 1
plan 0 county-clock 0 4
plan 411641 county-clock 0 5
plan 0 act 0 9
plan 0 open 0 a
plan 545237 act 1 10
plan 0 open 1 11
plan 0 open 2 17
plan 0 open 3 1d
plan 0 back-up 0 1e
plan 577470 put-back 0 20
draw 4 4
draw 9 9 0 0 0 0 1
)",
            Mutant::LinesByClock},
        {"a late answer settles what its laptop is about to branch off before", R"(
seed 53915
day 180000
fault drop-request 29
fault crash-inside 10
fault county-crash 13
fault wrong-start 12
fault small-pages 33
fault packed-rows 4
fault max-delay 40000
plan 0 open 0 16
plan 176769 act 1 17
plan 31260 act 1 18
plan 0 act 1 19
plan 0 open 1 1b
plan 0 open 2 1e
plan 0 open 3 21
plan 66806 crash 1 25
plan 0 copy 1 26
plan 94804 restore 1 27
draw 18 0 0 0 2 1
draw 19 0 0 0 0 1
draw 1b 0 0 0 39452
draw 25 0 88 0 0 30013
draw b66630b0 0 0 0 0 84
draw b84125c7 0 18356
draw d800039b 0 0 7661
draw e7907f51 0 0 0 38779
)",
            Mutant::SettledLeft},
        {"a county that lost a move says nothing of what was moved out of a lost village", R"(
seed 175358
day 300000
fault drop-request 27
fault truncate 4
fault county-crash 6
fault busy 4
fault small-pages 33
fault max-delay 40000
plan 294897 regions 1 2
plan 78899 household 1 7
plan 0 open 0 c
plan 219511 act 1 f
plan 0 open 1 11
plan 0 open 2 13
plan 0 open 3 14
plan 0 back-up 0 15
plan 209163 put-back 0 16
draw 2 6
draw 7 2 1 1 15685
draw f 0 0 3 0 0 2 96864
draw 8224a851 0 0 0 80
draw 9809f698 0 0 35032
draw ac046cbd 0 0 32003
draw b29e46c8 0 0 11504
draw cbc6d2d1 0 0 0 79
draw cecd8b6b 0 0 353
draw d7ff874d 0 0 0 95
draw ebda5fc8 0 0 0 29736
draw ecee7f00 0 0 0 3209
)"},
        {"what came by id is placed by its operations once the county is put back", R"(
seed 21648
day 1500000
fault crash-inside 15
fault max-delay 1
plan 0 regions 3 9
plan 112652 household 0 e
plan 0 act 0 19
plan 0 open 0 21
plan 0 open 1 2c
plan 0 open 2 32
plan 307067 act 3 33
plan 0 open 3 35
plan 0 back-up 0 36
plan 364757 put-back 0 37
draw 9 6
draw e 0 2 1
draw 19 0 0 0 6 0 1
draw 33 0 0 0 6
)",
            Mutant::RowsWithoutLines},
        {"a stick that comes after a lost one leaves no gap", R"(
seed 28713
day 1500000
fault max-delay 1
plan 120158 stick 1 2
plan 957962 stick 1 3
plan 0 no-link 1 5
plan 0 open 0 13
plan 14899 act 1 18
plan 0 act 1 1d
plan 0 open 1 1e
plan 0 open 2 22
plan 0 act 3 26
plan 0 open 3 28
plan 37935 copy 1 2b
plan 997772 restore 1 2c
draw 2 0 92
draw 1d 0 0 0 1
draw a650f0ef 0 0 0 0 0 0 50666
)",
            Mutant::StickOverGap},
        {"a change of what a county put back has lost is not refused", R"(
seed 12743
day 1500000
fault max-delay 1
plan 389807 later 3 6
plan 0 open 0 13
plan 1200242 act 1 14
plan 0 open 1 1b
plan 0 open 2 20
plan 0 open 3 25
plan 0 back-up 0 2a
plan 1218223 put-back 0 2b
plan 0 put-back 0 2c
draw 6 1 0 1
draw 14 0 1 4 1120
)",
            Mutant::LostRefused},
        {"a row that was lost goes with its region", R"(
seed 108262
day 300000
fault wrong-start 31
fault max-delay 1
plan 230209 damage 0 1
plan 57016 standing 0 3
plan 104067 act 0 4
plan 19062 act 0 6
plan 0 open 0 7
plan 0 open 1 9
plan 0 open 2 b
plan 0 open 3 d
plan 13929 link 0 f
plan 25797 copy 0 10
plan 40807 restore 0 11
draw 6 0 0 0 1
draw f 76846
draw cda743dd 0 60
)"},
    };
}

} // namespace syncing::sim
