package notice_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

// disputed is a letter of a dispute with the words of a pack, in a language.
func disputed(t *testing.T, pack []byte, step collection.Step, language string) procedure.DisputeLetter {
	t.Helper()
	p, err := policy.Parse(pack, "pack")
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.Date(2026, 10, 1)
	f := hold.File{
		Header: document.Header{Kind: hold.KindDispute, Number: document.NumberOf('A', 12)}, Stage: hold.Reviewing, About: hold.TheRead,
		To: hold.Addressee{
			Number: "0042-1", Customer: "Begoña Peña", Mail: []string{"Begoña Peña", "1482 N Mesa St Apt 4", "Millbrook, TX  78600"},
			Service: "1482 N Mesa St Apt 4", Language: language,
		},
	}
	r := hold.Round{Opened: day, Amount: 9640, Rest: 5112, RestBy: day + 11, AnswerBy: day + 14, Rules: []string{"practice of the office"}}
	r.Looks = paper.Language(language).Pick("The meter is read again on October 5.", "El medidor se volverá a leer el 5 de octubre.")
	if step == collection.DisputeDecided {
		to, _ := p.Find("dispute.appeal-to")
		f.Stage = hold.Decided
		r.Answer = hold.Answer{
			Finding: hold.FoundPart, Allowed: 6118, Day: day + 8, Due: 8634, PayBy: day + 19, AppealTo: to.Paper(language), AppealBy: day + 18, Rules: []string{to.Citation},
			Reasons: paper.Language(language).Pick("The meter was read as 1482 instead of 1428; the new read is right.", "El medidor se leyó como 1482 en lugar de 1428; la lectura nueva es correcta."),
		}
	}
	f.Rounds = []hold.Round{r}
	out := procedure.DisputeLetter{Round: r, Step: step, Version: collection.WordingKey{Step: step, Language: language}.Version()}
	out.File, out.House = f, kept(collection.Final).House
	return out
}

func TestTheLettersOfADispute(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		s, err := notice.FromDispute(disputed(t, assets.TexasPUC, collection.DisputeFiled, language)).Sheet()
		papertest.Golden(t, "dispute_filed_"+language, s, err)
		for name, pack := range map[string][]byte{"texas": assets.TexasPUC, "california": assets.CaliforniaSB998, "el-paso": assets.ElPasoWater, "florida": assets.Florida} {
			s, err := notice.FromDispute(disputed(t, pack, collection.DisputeDecided, language)).Sheet()
			papertest.Golden(t, "dispute_decided_"+name+"_"+language, s, err)
			if len(s.Pages) != 1 {
				t.Errorf("%s, %s: %d pages", name, language, len(s.Pages))
			}
		}
	}
}

// says gives all that stands on a sheet.
func says(t *testing.T, in notice.Dispute) string {
	t.Helper()
	s, err := in.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range s.Pages[0].Texts {
		out = append(out, x.Says)
	}
	return strings.Join(out, " ")
}

func TestALetterSaysTheFindingAndOnlyWhatIsDue(t *testing.T) {
	for found, words := range map[hold.Finding]string{hold.FoundFor: "You were right. $61.18", hold.FoundPart: "right in part", hold.FoundAgainst: "in dispute stands"} {
		in := notice.FromDispute(disputed(t, assets.TexasPUC, collection.DisputeDecided, "en"))
		in.Finding = found
		if text := says(t, in); !strings.Contains(text, words) || strings.Count(text, "You were right") > 1 {
			t.Errorf("%s: %s", found, text)
		}
		in.Due, in.PayBy = 0, 0
		if text := says(t, in); !strings.Contains(text, "owes nothing") || strings.Contains(text, "Please pay it") {
			t.Errorf("%s, nothing due: %s", found, text)
		}
	}
	in := notice.FromDispute(disputed(t, assets.TexasPUC, collection.DisputeFiled, "en"))
	in.Rest, in.PayBy = 0, 0
	if text := says(t, in); !strings.Contains(text, "do not have to pay anything") || strings.Contains(text, "still due") {
		t.Errorf("all in dispute: %s", text)
	}
}

func TestALetterThatDoesNotTellAllIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*notice.Dispute){
		"no phone": func(in *notice.Dispute) { in.Office.Phone = "" }, "no address": func(in *notice.Dispute) { in.Mail = in.Mail[:1] },
		"no day to pay": func(in *notice.Dispute) { in.PayBy = 0 }, "no reasons": func(in *notice.Dispute) { in.Reasons = "" },
		"nobody to turn to": func(in *notice.Dispute) { in.AppealTo = "" }, "no day to appeal": func(in *notice.Dispute) { in.AppealBy = 0 },
	} {
		in := notice.FromDispute(disputed(t, assets.TexasPUC, collection.DisputeDecided, "en"))
		spoil(&in)
		if _, err := in.Sheet(); fault.CodeOf(err) != notice.ErrIncomplete.Code {
			t.Errorf("%s: %v", name, err)
		}
	}
	in := notice.FromDispute(disputed(t, assets.TexasPUC, collection.DisputeFiled, "en"))
	in.AnswerBy = 0
	if _, err := in.Sheet(); fault.CodeOf(err) != notice.ErrIncomplete.Code {
		t.Errorf("no day of the answer: %v", err)
	}
}

func TestTheShippedLettersFitAndTellWhatTheyMust(t *testing.T) {
	for _, step := range collection.Letters {
		for _, language := range []string{"en", "es"} {
			l, err := notice.Shipped(step, language)
			if err != nil {
				t.Fatal(err)
			}
			if err := notice.Fits(step, language, l, usual(notice.Reminder).Office); err != nil {
				t.Errorf("%s, %s: %v", step, language, err)
			}
			if err := l.With("rights", "Call us.").Check(step, language); fault.CodeOf(err) != "letter.must" {
				t.Errorf("%s, %s without the phone: %v", step, language, err)
			}
			if err := l.With("nothing", "").Check(step, language); fault.CodeOf(err) != "letter.empty" || fault.FieldOf(err) != "nothing" {
				t.Errorf("%s, %s without what is said when nothing is due: %v", step, language, err)
			}
			if err := l.With("banner", "x").Check(step, language); fault.CodeOf(err) != "letter.part" {
				t.Errorf("%s, %s with a part letters do not have: %v", step, language, err)
			}
			if err := l.With("lead", "{{.CutDay}}").Check(step, language); fault.CodeOf(err) != "letter.template" {
				t.Errorf("%s, %s naming a day letters do not have: %v", step, language, err)
			}
		}
	}
}
