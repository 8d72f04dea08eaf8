#!/bin/sh
# The worked figures of the trade's methods, section by section: each named test must be there and pass.
set -eu
cd "$(dirname "$0")/.."

sections='1-2 blocks, base by meter size:TestPublishedExamples TestAFixedChargeThatDependsOnUse TestTheBaseByMeterSizeIsThePublishedTable TestBlocksInPercentOfTheWinterAverage TestADailyMinimumHoldsWhenUseCostsLess
3 proration:TestProrationOfThePublishedExamples TestSharingByTheCycleAndByTheMonth TestDailyChargesOfAPartedBillAddUpToTheWhole
4 winter average:TestSewerByTheWinterAverageOfPublishedCities TestSewerIsChargedByTheLowerOfUseAndAverageOrTheAverageFlat TestWhichWinterHolds
5 leak adjustment:TestThePublishedExamples TestWhatAFormulaIsNotFor TestTheExcessAtTheNextLowerTierOrAtTheLowestPrice TestALeakIsAdjustedByTheOfficesFormulaToTheCent
6 late penalty, due day:TestTheDueDayOfABill TestALateFeeOnceAndNeverOnAPenalty TestLateFeesOfPublishedOrdinances TestMonthsCompoundAndEnd TestAFeeByServiceAboveAThresholdAndAfterGrace TestAMonthsFeeWaitsForItsMonth TestABillBearsAFeeEachMonthWhereTheCitySaysSo TestAFeeOfOneServiceGoesToItsFund
7 back-bill and refund of an error:TestABackBillMonthByMonthAtThePricesOfTheTime TestTrueUseIsSpreadEvenly TestARefundOfOverbillingGoesBackAllTheWayWithInterest TestAnyBackBillAddsUpAndPaysAddUp
8 deposit (3.29; 49.84):TestInterestOf150DollarsAtTwoPercentFor400Days TestAMoveOutFromTheFinalReadToTheRefundRequest TestTwelveCleanMonthsEarnADepositBack
10 budget billing (99.75):TestTheYearsBillsInTwelfths TestTheReviewSettlesOrRollsOver TestARollingPlanTracksTheDifference
11 reads (98 to 2; 44.76):TestTwoDialsPassTheirEnd TestCranberry TestEstimatesGoByTheOfficesMethodAndAreTruedUp TestAnActualReadBelowTheEstimateFlagsIt'

names=$(echo "$sections" | sed 's/^[^:]*://' | tr ' ' '\n' | paste -sd '|' -)
out=$(go test -vet=off -count=1 -v -run "^($names)\$" \
	./domain/rate ./domain/policy ./domain/adjustment ./domain/deposit ./domain/billing ./domain/meter ./domain/procedure 2>&1) || {
	echo "$out" | grep -v '^=== '
	exit 1
}
echo "$sections" | while IFS=: read -r title tests; do
	of=0 passed=0
	for one in $tests; do
		of=$((of + 1))
		if echo "$out" | grep -q "^--- PASS: $one "; then passed=$((passed + 1)); else echo "$one did not run" >&2; fi
	done
	printf '%-52s %7d %7d %7d\n' "methods $title" "$of" "$passed" "$((of - passed))"
	[ "$of" -eq "$passed" ] || exit 1
done
