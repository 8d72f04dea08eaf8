// Package notes is what was said with a customer and what everybody must know of an account: contact notes and alerts.
package notes

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// casebook is what the screen knows of one account, without a widget.
type casebook struct {
	b     *bench.Bench
	id    account.ID
	deed  *bench.Deed
	today calendar.Day
	kept  casework.Case
}

func newCasebook(b *bench.Bench, id account.ID) (*casebook, error) {
	m := &casebook{b: b, id: id, deed: b.NewDeed(), today: b.Today()}
	return m, m.read()
}

func (m *casebook) read() (err error) {
	m.kept, err = bench.Ask(m.b, casework.ReadCase{Account: m.id})
	return err
}

// Band gives the text of the strip that shows over an account, "" when there is nothing to know, and how grave it is.
func Band(b *bench.Bench, id account.ID) (string, kit.Tone) {
	alerts, err := bench.Ask(b, casework.Alerts{Account: id})
	if err != nil {
		return "The alerts of this account cannot be read: " + err.Error(), kit.Danger
	}
	text, tone := band(alerts)
	to, err := bench.Ask(b, referral.WhereTo{Account: id})
	if err != nil || to == "" {
		return text, tone
	}
	if text != "" {
		text = "    •    " + text
	}
	return phrase.Sentence(to) + text, tone
}

// grave are the kinds that somebody may come to harm by, or the law forbids to overlook.
var grave = map[casework.AlertKind]bool{casework.Medical: true, casework.NoCut: true, casework.Caution: true, casework.Bankrupt: true}

func band(alerts []casework.Alert) (text string, tone kit.Tone) {
	var parts []string
	tone = kit.Warning
	for _, a := range alerts {
		part := strings.ToUpper(string(a.Kind)) + ": " + a.Text
		if a.Until != 0 {
			part += " (until " + a.Until.US() + ")"
		}
		if parts = append(parts, part); grave[a.Kind] {
			tone = kit.Danger
		}
	}
	return strings.Join(parts, "    •    "), tone
}

// shown gives the alerts that show today.
func (m *casebook) shown() (out []casework.Alert) {
	for _, a := range m.kept.Alerts {
		if a.IsOn(m.today) {
			out = append(out, a)
		}
	}
	return out
}

// open counts the follow-ups still to be done.
func (m *casebook) open() (n int) {
	for _, k := range m.kept.Notes {
		if k.Open {
			n++
		}
	}
	return n
}

// follow says what is to be done about a note, or what became of it.
func (m *casebook) follow(k casework.Kept) string {
	switch {
	case k.CorrectedBy != 0:
		return "corrected"
	case k.Open:
		return k.Note.FollowUp.US()
	case k.Note.FollowUp != 0:
		return "done"
	}
	return ""
}

func (m *casebook) tone(k casework.Kept) kit.Tone {
	switch {
	case k.CorrectedBy != 0:
		return kit.Quiet
	case k.Open && k.Note.FollowUp < m.today:
		return kit.Danger
	case k.Open:
		return kit.Warning
	}
	return kit.Plain
}

// full gives a note in whole, for the pane below the list.
func (m *casebook) full(k casework.Kept) string {
	n := k.Note
	head := []string{n.Sign.At.String(), string(n.Channel), n.By}
	if n.Caller != "" {
		head = append(head, "with "+n.Caller)
	}
	if n.Checked != "" {
		head = append(head, "checked by "+n.Checked)
	}
	text := strings.Join(head, ", ") + "\n" + n.Text
	if n.Follows != 0 {
		text += "\n" + m.answers(n)
	}
	if k.CorrectedBy != 0 {
		text += "\nCorrected by a later note."
	}
	return text
}

func (m *casebook) answers(n casework.Note) string {
	what := "Follows the note"
	if n.Correct {
		what = "Corrects the note"
	}
	for _, k := range m.kept.Notes {
		if k.Note.ID == n.Follows {
			return fmt.Sprintf("%s of %s by %s.", what, k.Note.Sign.Day.US(), k.Note.By)
		}
	}
	return what + " before."
}

// until says how long an alert lasts, or how it ended.
func (m *casebook) until(a casework.Alert) string {
	switch {
	case !a.Ended.IsZero():
		return "ended " + a.Ended.Day.US()
	case a.IsPast(m.today):
		return "past " + a.Until.US()
	case a.Until != 0:
		return a.Until.US()
	}
	return "no end"
}

func (m *casebook) alertTone(a casework.Alert) kit.Tone {
	switch {
	case !a.IsOn(m.today):
		return kit.Quiet
	case grave[a.Kind]:
		return kit.Danger
	}
	return kit.Warning
}

// fullAlert gives an alert in whole.
func (m *casebook) fullAlert(a casework.Alert) string {
	text := fmt.Sprintf("Set by %s on %s.\n%s", a.By, a.Sign.Day.US(), a.Text)
	switch {
	case !a.Ended.IsZero():
		text += fmt.Sprintf("\nEnded by %s: %s", a.EndBy, a.EndText)
	case a.IsPast(m.today):
		text += "\nIts last day has passed and it still holds: end it (F4) when it no longer applies."
	}
	return text
}

// write keeps a note and reads again.
func (m *casebook) write(n casework.WriteNote) error {
	n.Account = m.id
	if _, err := bench.Do(m.b, m.deed, n); err != nil {
		return err
	}
	return m.read()
}

// set puts an alert on the account and reads again.
func (m *casebook) set(a casework.SetAlert) error {
	a.Account = m.id
	if _, err := bench.Do(m.b, m.deed, a); err != nil {
		return err
	}
	return m.read()
}

// end ends an alert and reads again.
func (m *casebook) end(a casework.Alert, reason string) error {
	if _, err := bench.Do(m.b, m.deed, casework.EndAlert{ID: a.ID, Reason: reason}); err != nil {
		return err
	}
	return m.read()
}
