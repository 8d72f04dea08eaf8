package approval_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/delegation"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/personnel"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/referral"
	"curbstop/domain/safekeeping"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

var updateActs = flag.Bool("update-acts", false, "write testdata/acts.txt anew")

// beside are the commands that are not in the catalogue.
var beside = []any{
	approval.Approve{},
	approval.GiveBack{},
	approval.Send{},
	approval.SendOn{},
	approval.Withdraw{},
	arrangement.Watch{},
	autopay.Enter{},
	bank.Keep{},
	customer.HandIn{},
	customer.TakeIn{},
	customer.OpenIdentity{},
	billing.AverageBatch{},
	billing.PostBatch{},
	billing.PreviewBatch{},
	billing.UndoBatch{},
	billing.FeeBatch{},
	collection.IssueBatch{},
	collection.MailBatch{},
	delegation.Answer{},
	delegation.Consent{},
	delegation.Offer{},
	delegation.Revoke{},
	hold.Batch{},
	hold.Watch{},
	payment.BeginUndo{},
	payment.PostBatch{},
	payment.ProposeLines{},
	payment.UndoFileBatch{},
	payment.BeginFile{},
	payment.TakeRows{},
	personnel.EnterAbsence{},
	personnel.Begin{},
	personnel.CreditLeave{},
	personnel.EnterCertificate{},
	personnel.VoidCertificate{},
	personnel.Look{},
	personnel.ScoreApplicant{},
	personnel.SetTerms{},
	personnel.Step{},
	personnel.VoidAbsence{},
	personnel.FillWorkload{},
	personnel.Write{},
	procedure.TakeContracts{},
	procedure.WarnAbout{},
	procedure.BeginConversion{},
	procedure.TakeParties{},
	procedure.FinishConversion{},
	procedure.TakeHistory{},
	procedure.TakeMandates{},
	procedure.TakeMeters{},
	procedure.TakePlaces{},
	procedure.BeginDrafts{},
	procedure.PostDrafts{},
	procedure.ProposeDrafts{},
	procedure.UndoDrafts{},
	procedure.WriteDrafts{},
	procedure.BeginReads{},
	procedure.FinishReads{},
	procedure.TakeReads{},
	procedure.BeginImport{},
	procedure.FinishImport{},
	procedure.TakeUsages{},
	procedure.ImportStatement{},
	procedure.TakeReturns{},
	procedure.TakeDraftFile{},
	quality.Calibrate{},
	quality.ScoreCall{},
	quality.CheckWork{},
	quality.CloseCalibration{},
	quality.Correct{},
	quality.FixCall{},
	quality.CorrectFor{},
	quality.TalkCall{},
	quality.Draw{},
	quality.KeepForm{},
	quality.Judge{},
	quality.KeepTerms{},
	quality.VoidCalibration{},
	quality.VoidCall{},
	quality.TakeBack{},
	rating.AnswerAppeal{},
	rating.Begin{},
	rating.CarryAppeal{},
	rating.Commend{},
	rating.DecideAppeal{},
	rating.Talk{},
	rating.DropAppeal{},
	rating.File{},
	rating.Given{},
	rating.HandOver{},
	rating.Look{},
	rating.Modify{},
	rating.OpenAgain{},
	rating.Concur{},
	rating.ReviewOutside{},
	rating.TakeSignature{},
	rating.TakeAppeal{},
	rating.KeepTemplate{},
	rating.KeepTerms{},
	rating.Scrap{},
	rating.Write{},
	referral.Watch{},
	safekeeping.Forget{},
	safekeeping.Record{},
	safekeeping.Restore{},
	safekeeping.Set{},
	staff.GiveKeys{},
	staff.MakeRecovery{},
	staff.ProveRecovery{},
	staff.Recover{},
	staff.RenewKey{},
	staff.Reseal{},
	staff.TakeKeys{},
	staff.Found{},
	staff.ByMatrix{},
	staff.ChangePerson{},
	staff.EndGrant{},
	staff.GrantVerb{},
	staff.Hire{},
	staff.SetMatrix{},
	staff.SetCredential{},
	staff.WorkAlone{},
	workday.LogWork{},
	workday.StrikeWork{},
	workday.Acknowledge{},
	workday.Suggest{},
	workday.TakeTask{},
	writeoff.Batch{},
}

// elsewhere are commands that no test of this package can make, with what they ask.
var elsewhere = map[string]string{
	"conversion.seal-probe":   "a conversion's first part asks whether bank numbers could be sealed: the verb of the conversion",
	"bench.earlier":           "the program's own, in the benchmarks",
	"approval.send":           "open to all, once the deed in it can be read",
	"personnel.begin":         "the verb of the kind of case: domain/personnel asks each",
	"personnel.look":          "the verb of the kind of case: domain/personnel asks each",
	"personnel.note":          "the verb of the kind of case: domain/personnel asks each",
	"personnel.own-step":      "handing in is asked: domain/personnel asks it of who filed the case",
	"personnel.report-threat": "what beginning a safety report asks: domain/procedure asks it",
	"personnel.step":          "the verb of the kind of case: domain/personnel asks each",
	"personnel.write":         "the verb of the kind of case: domain/personnel asks each",
}

// noAmount says why a deed names no amount though its verb is limited.
var noAmount = map[string][]string{
	"it sends back, or drops, what somebody prepared: nothing is posted":                                          {"adjustment.return", "draft.return", "bank.drop-reconciliation"},
	"it says which checks came out, and what they come to was counted against the limits when they went to print": {"refund.checks-came-out"},
	"it moves no money": {"bank.leave-open", "bank.prepare-reconciliation", "payfile.forget", "refund.spoil-stock"},
	"its amount is reckoned from entries, items or lines, which are not planted here; read in its Act, and its own test looks": {
		"adjustment.approve", "adjustment.post-alone", "adjustment.reverse", "arrangement.reinstate", "bank.decide-line", "bank.match",
		"deposit.interest", "final.settle", "referral.report-direct", "transfer.old-debt", "writeoff.discharge", "writeoff.reinstate",
	},
}

// wants asks any command for its act over the books of tx.
func wants(c any, tx any) (authority.Act, error) {
	m := reflect.ValueOf(c).MethodByName("Act")
	if in := m.Type().In(0); !reflect.TypeOf(tx).Implements(in) {
		return authority.Act{}, fmt.Errorf("the books lack what %T needs", c)
	}
	out := m.Call([]reflect.Value{reflect.ValueOf(tx)})
	err, _ := out[1].Interface().(error)
	return out[0].Interface().(authority.Act), err
}

// limited says whether some role may do a verb up to an amount only.
func limited(v authority.Verb) bool {
	for _, r := range staff.Roles {
		for _, g := range staff.Template(r) {
			if g.Verb == v && g.Limit < money.Most {
				return true
			}
		}
	}
	return false
}

func said(act authority.Act) string {
	out := []string{string(act.Verb)}
	for _, has := range []struct {
		is   bool
		word string
	}{
		{act.Open, "open to all"},
		{act.Founding, "founding"},
		{act.Amount != 0, "amount"},
		{act.Account != 0, "account"},
		{len(act.Accounts) > 0, "accounts"},
		{len(act.Prepared) > 0, "own work"},
	} {
		if has.is {
			out = append(out, has.word)
		}
	}
	return strings.TrimSpace(strings.Join(out, ", "))
}

// TestWhatEveryDeedAsksLeaveFor holds every command's act to a list that somebody looked at: its verb, and whether it says how much it is,
// whose account it touches and whose work it approves. A limit that the printed matrix promises is applied by the amount alone.
func TestWhatEveryDeedAsksLeaveFor(t *testing.T) {
	o := bookstest.Open(t)
	o.Account("0001", "Ana Ruiz")
	got := map[string]string{}
	worth = 12_345
	defer func() { worth = 0 }()
	_ = o.Books.View(context.Background(), func(tx office.Tx) error {
		plant(tx)
		plantThose(t, tx)
		for _, zero := range append(approval.Catalogued(), beside...) {
			act, _ := wants(ofFirst(zero), tx) // what it names and is not there is refused, but the rest is said
			name := zero.(interface{ Name() string }).Name()
			if got[name] != "" {
				t.Errorf("%s is asked twice", name)
			}
			if got[name] = said(act); elsewhere[name] != "" {
				got[name] = elsewhere[name]
				continue
			}
			why := ""
			for w, list := range noAmount {
				if slices.Contains(list, name) {
					why = w
				}
			}
			switch {
			case act.Amount == 0 && limited(act.Verb) && why == "":
				t.Errorf("%s says no amount, and %q is limited in the matrix: sum what it moves in its Act, or say here why not", name, act.Verb)
			case why != "" && (act.Amount != 0 || !limited(act.Verb)):
				t.Errorf("%s needs no excuse (%s)", name, why)
			case act.Verb == "" && !act.Open && !act.Founding:
				t.Errorf("%s asks no leave: %+v", name, act)
			}
		}
		return nil
	})
	for typ, name := range commandsInTheSource(t) {
		if name = strings.TrimPrefix(name, "do:"); got[name] == "" && elsewhere[name] == "" {
			t.Errorf("%s (%s) is asked by nobody: add it to the list of commands beside the catalogue", name, typ)
		}
	}
	held(t, got)
}

// held compares with the list that is kept.
func held(t *testing.T, got map[string]string) {
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(got)) {
		fmt.Fprintf(&list, "%s: %s\n", name, got[name])
	}
	const path = "testdata/acts.txt"
	if *updateActs {
		if err := os.WriteFile(path, []byte(list.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	was := strings.Split(string(want), "\n")
	for _, line := range strings.Split(list.String(), "\n") {
		if i := slices.Index(was, line); i >= 0 {
			was = slices.Delete(was, i, i+1)
			continue
		}
		t.Errorf("not as the list has it: %s", line)
	}
	for _, line := range was {
		t.Errorf("the list has: %s", line)
	}
	if !t.Failed() {
		t.Logf("%d commands", len(got))
	} else {
		t.Log("look at each, then: go test ./domain/approval -run EveryDeedAsks -update-acts")
	}
}
