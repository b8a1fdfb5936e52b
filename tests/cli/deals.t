#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Deals on the command line: list, show in three forms, schema, check. Wanted numbers are those of the filings and reports that the
# deals cite; AMD's warrant: form 8-K of 2025-10-06.
. "$(dirname "$0")/lib.sh"

note "list"
gw list deals
exits 0 "list deals"
for deal in amd-openai nvidia-openai-loi nvidia-openai-equity oracle-openai oracle-abilene-chips broadcom-openai stargate-programme meta-amd \
  stargate-sites openai-jalapeno microsoft-openai aws-openai aws-openai-trainium cerebras-openai openai-commitments anthropic-google \
  anthropic-google-broadcom anthropic-microsoft-nvidia anthropic-amazon anthropic-fluidstack tallgrass-crusoe-jade nvidia-openai-ohio; do
  like "$out" "^$deal " "$deal is there"
done
like "$out" 'hardware, 6 GW chip, binding for 1 GW 2025-10-06' "with layer, basis and status"
like "$out" 'at least 10 GW chip, superseded 2026-02-27' "and what became of it"
cp "$out" plural
gw list deal
same plural "$out" "the kind is named in singular and plural"
gw_json list deals
holds '.kind == "deals" and (.items | length) >= 22 and all(.items[]; .id and .title and .what)' "JSON"

note "show, text"
gw show deal amd-openai
exits 0 "show deal ID"
cp "$out" shown
gw show openai-amd
same shown "$out" "by alias, without the kind"
like shown 'contested: it, facility' "the readings of its gigawatts"
like shown '^  shares +160,000,000  vendor' "the shares of the warrant"
like shown '^  strike +0\.01 \$  vendor' "its strike"
like shown 'ILLUSTRATIVE tranches: the ladder is not published' "its ladder is called illustrative"
like shown '^ +1  26,666,667 \* +1 GW +100 \$ \*' "what is filed has no star, the rest has one"
like shown '^ +6  26,666,666 \* +6 GW +600 \$  \[1\]' "up to the last target, with its source"
like shown '^  2025-10-06  binding +1 GW  vendor' "the step that binds, and for how much"
like shown 'Money, in columns that are never added' "money by column"
unlike shown '(^|[^a-z])([Tt]otal|[Ss]um)([^a-z]|$)' "and no sum of it"
lines_over=$(awk 'length > 150 && !/^  \[/' shown | wc -l | tr -d ' ')
is "$lines_over" 0 "no wider than 150 columns, but for sources"
gw show nvidia-openai-loi
like "$out" '10 B\$/GW +press' "ten billion dollars a gigawatt"
like "$out" '10 B\$ \?' "a doubtful amount is marked"
like "$out" '2026-02-27  superseded' "the letter was superseded"
gw show nvidia-openai-equity
like "$out" 'supersedes +nvidia-openai-loi' "by equity"
gw show oracle-abilene-chips
like "$out" 'about 40 B\$ \?' "40 billion dollars for Abilene, doubtful"
for deal in $(cut -d' ' -f1 plural | sed 1d); do
  gw show deal "$deal"
  exits 0 "show deal $deal"
  like "$out" '^Sources' "$deal: sources"
done

note "show, JSON"
gw_json show amd-openai
holds '.command == "show" and .power.mode_w == 6e9 and .basis == "chip" and .layer == "hardware"' "gigawatts on a basis"
holds '[.warrant.tranches[].shares.mode_count] | add == 160000000' "the tranches are the warrant"
holds '.warrant.ladder == "illustrative" and .warrant.strike.mode_usd == 0.01' "the ladder"
holds '[.status[].step] == ["announced", "binding"] and .status[1].power.mode_w == 1e9' "the status"
holds 'all(.status[]; .sources | length > 0) and .status[0].sources[0] == "AMD form 8-K on the OpenAI agreement"' "each step with the titles of its sources"
holds '.milestones[0].date == "2026-H2"' "a date stays as it was said"
holds '[.sources[].title] | index("AMD form 8-K on the OpenAI agreement") != null' "all sources in one list"
gw_json show nvidia-openai-loi
holds '.per_power[0].rate.mode_usd_per_w == 10' "money per gigawatt, in dollars per watt"

note "show, CSV"
gw show amd-openai --format csv
exits 0 "CSV of a deal"
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
is "$(jq -r '[.[] | select(.part == "tranche-illustrative" and .what == "shares") | .mode | tonumber] | add' rows.json)" 160000000 "tranches"
is "$(jq -r '[.[] | select(.part == "status") | .item] | join(" ")' rows.json)" "announced binding" "steps"
is "$(jq -r '[.[] | select(.part == "source") | .item] as $ids | [.[] | select(.part != "source") | .source | select(. != "") | split(" ")[]] | unique - $ids | length' rows.json)" 0 \
  "every source that a row names has a row"
is "$(jq -r '[.[] | select(.deal != "amd-openai")] | length' rows.json)" 0 "every row names the deal"
gw show deal stargate-programme --format csv
perl "$SRCDIR/tests/cli/csv.pl" <"$out" >rows.json
cp rows.json "$out"
holds '[.[] | select(.part == "money" and .item == "equity") | [.who, .mode]] | (map(.[0]) | sort) == ["MGX", "OpenAI", "Oracle", "SoftBank"] and (map(.[1] | tonumber) | add) == 50e9' "whose money it is: 18, 18, 7 and 7 B\$"
gw show oracle-openai --format csv
like "$out" ',13\.3,13\.3,13\.3,usd_per_w,' "the shortest text of a number"
gw show gb200 --format csv
usage_error "other kinds have no CSV"
like "$err" 'no CSV form of a rack' "and it says which"

note "schema"
gw schema deals
like "$out" '^  supersedes +deals ' "keys"
like "$out" 'capex \| vendor_revenue \| contract_value \| equity \| loan \| guarantee \| warrant' "the seven columns"
gw_json schema deal
holds '[.keys[].key] | index("per_power") != null' "JSON"

note "along a plan"
gw run openai-amd-6gw --deal amd-openai
exits 0 "run --deal"
like "$out" '^Deal along the plan: AMD and OpenAI' "a section of its own"
like "$out" 'ILLUSTRATIVE ladder: its tranches are not published' "text: its ladder is called illustrative"
like "$out" '^ +1 +26,666,667 \* +1 GW +100 \$ \*  20[0-9-]+ ' "when a tranche is delivered, and the price that it still needs"
like "$out" 'column warrant' "money in its column"
unlike "$out" 'above the strike' "no value without a price"
gw_json run openai-amd-6gw --deal openai-amd --share-price '250 $'
holds '.deal.id == "amd-openai" and (.deal.ended | not) and .deal.warrant.ladder == "illustrative"' "JSON: the deal"
holds '[.deal.readings[].basis] == ["chip", "it", "facility"] and [.deal.readings[].contested] == [false, true, true]' "each reading beside the others"
holds 'all(.deal.readings[].tranches[]; .illustrative)' "JSON: illustrative, each tranche"
holds '.deal.readings[1].months[-1] | .shares_vested == 53333334 and (.warrant_usd / 13332800166.66 - 1 | fabs) < 1e-12' "at 250 \$ two tranches, 13.3328 B\$"
holds '.deal.readings[1] | .milestones[1].reached == "2030-09" and .tranches[5].delivered == "2030-09" and .tranches[5].vested == null' "six gigawatts of IT stand as the plan says, and 600 \$ are not met"
gw_json run openai-amd-6gw --deal amd-openai --share-price '2026-10=130 $,2029-01=600 $'
holds '.deal.readings[1] | .tranches[0].vested == "2027-07" and .tranches[1].vested == "2029-01" and .months[-1].shares_vested == 160000000' "a dated price"
holds '.deal.readings[1].months[-1].warrant_usd / 95998400000 - 1 | fabs < 1e-12' "all of it at 600 \$"
gw run openai-nvidia-10gw --deal nvidia-openai-loi
like "$out" '^  SUPERSEDED on 2026-02-27' "a superseded deal says so"
like "$out" '^ +1 +10 B\$  1\.961 %  ' "its first step, 10/510"
like "$out" '^ +10 +100 B\$  16\.67 %  ' "all of it, 100/600"
gw_json run openai-nvidia-10gw --deal nvidia-openai-loi
holds '.deal.ended and .deal.status == "superseded" and .deal.warrant == null' "JSON"
holds '.deal.readings[0].whole_gigawatts | length == 10 and all(.[]; .column == "equity") and .[9].paid_in_all_usd == 1e11' "its cash"
gw show deal nvidia-openai-loi
like "$out" 'whole gigawatt; up to 100 B\$; 500 B\$ before the money' "show tells how its cash is due"
gw run openai-amd-6gw --scenario pessimistic --deal amd-openai
like "$out" '^  first-gw +1 GW  2026-H2 +2028-11 ' "under a scenario the months move"
gw run openai-amd-6gw --scenario all --deal amd-openai
usage_error "all scenarios at once have no deal"
gw run openai-26gw --deal amd-openai
like "$out" 'counted: amd; not of its sellers: nvidia, broadcom' "machines of others do not count"
gw run openai-amd-6gw --deal amd-openai --format csv
usage_error "CSV holds no deal"
gw run openai-amd-6gw --deal broadcom-openai
usage_error "a plan without its machines"
gw run openai-amd-6gw --deal nvidia-openai-equity
usage_error "a deal without gigawatts"
gw run openai-amd-6gw --share-price '250 $'
usage_error "a price without a deal"
gw run openai-nvidia-10gw --deal nvidia-openai-loi --share-price '250 $'
usage_error "a price without a warrant"

note "check"
gw check "$SRCDIR"/profiles/deals/*.cfg
exits 0 "the shipped deals are good"
mkdir -p mine/deals
cat >mine/deals/bad.cfg <<'EOF'
title = "Bad"; as_of = "2026-11"; layer = "hardware"; power = "1 GW"; basis = "chip";
parties = ( { who = "A"; roles = [ "seller" ]; } );
supersedes = [ "amd-openia" ];
status = ( { step = "binding"; date = "2026-05"; } );
EOF
gw check mine/deals/bad.cfg
exits 3 "a deal that supersedes an unknown one"
like "$out" "^mine/deals/bad.cfg:3: supersedes: unknown deal 'amd-openia', did you mean 'amd-openai'" "is told with its line"
sed 's/amd-openia/amd-openai/; s/"2026-05"/"2027-05"/' mine/deals/bad.cfg >mine/deals/late.cfg
gw check mine/deals/late.cfg
like "$out" '^mine/deals/late.cfg:4: status: 2027-05 comes after as_of' "and a step of the future"
sed 's/amd-openia/amd-openai/' mine/deals/bad.cfg >mine/deals/new.cfg
rm mine/deals/bad.cfg mine/deals/late.cfg
gw check mine/deals/new.cfg
exits 0 "a deal of one's own"
gw list deals --profiles mine
like "$out" '^new +hardware, 1 GW chip, binding 2026-05' "stands beside those shipped"
gw show deal nothing-like-it
usage_error "an unknown deal"
gw show deal amd-opneai
like "$err" "did you mean 'amd-openai'" "a near one is offered"

done_testing
