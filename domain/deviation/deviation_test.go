package deviation_test

import (
	"slices"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
)

func TestEveryDeedInEveryStateOfADeviation(t *testing.T) {
	actions := []document.Action{
		deviation.Recommending, document.Approve, deviation.Refusing, document.Return, document.Void, deviation.Applying, deviation.Expiring, deviation.Revoking,
	}
	may := map[document.State]map[document.Action]document.State{
		document.Draft: {deviation.Recommending: deviation.Recommended, document.Void: document.Voided},
		deviation.Recommended: {
			document.Approve: document.Approved, deviation.Refusing: deviation.Refused, document.Return: document.Draft, document.Void: document.Voided,
		},
		document.Approved: {deviation.Applying: deviation.Applied, deviation.Expiring: deviation.Expired, deviation.Revoking: deviation.Revoked},
		deviation.Applied: {deviation.Expiring: deviation.Expired, deviation.Revoking: deviation.Revoked},
	}
	states := []document.State{
		document.Draft, deviation.Recommended, document.Approved, deviation.Refused, deviation.Applied, deviation.Expired, deviation.Revoked, document.Voided,
	}
	for _, s := range states {
		for _, a := range actions {
			to, err := deviation.Law.Next("a deviation", s, a)
			want, ok := may[s][a]
			if !ok {
				want = s
			}
			if (err == nil) != ok || to != want {
				t.Errorf("%s, %s: %s, %v", s, a, to, err)
			}
		}
	}
}

func TestADeviationIsOverByItself(t *testing.T) {
	const today = calendar.Day(20_000)
	d := deviation.Deviation{
		Options: []deviation.Option{{Way: deviation.Stay, Until: today + 60}, {Way: deviation.Waive, Amount: 600}}, Chosen: 1, Valid: today + 30,
	}
	for _, c := range []struct {
		state  document.State
		chosen int
		day    calendar.Day
		want   document.State
	}{
		{document.Approved, 1, today + 30, document.Approved},
		{document.Approved, 1, today + 31, deviation.Expired},
		{deviation.Applied, 1, today + 60, deviation.Applied},
		{deviation.Applied, 1, today + 61, deviation.Expired},
		{deviation.Applied, 2, today + 900, deviation.Applied}, // a credit stays
		{deviation.Recommended, 0, today + 900, deviation.Recommended},
		{deviation.Revoked, 1, today + 900, deviation.Revoked},
	} {
		d.State, d.Chosen = c.state, c.chosen
		if got := d.On(c.day); got != c.want {
			t.Errorf("%s, option %d, on day %d: %s, want %s", c.state, c.chosen, c.day-today, got, c.want)
		}
	}
}

func TestWhoHadAHandInItDecidesNothing(t *testing.T) {
	d := deviation.Deviation{Header: document.New(deviation.Kind, 1, authority.Sign{Who: 3})}
	d.Signatures = append(d.Signatures, document.Signature{As: "changed", Sign: authority.Sign{Who: 4, For: 7}},
		document.Signature{As: "recommended", Sign: authority.Sign{Who: 2}}, document.Signature{As: "returned", Sign: authority.Sign{Who: 1}})
	if got := d.Hands(); !slices.Equal(got, []authority.StaffID{2, 3, 4, 7}) {
		t.Errorf("hands: %v", got)
	}
}
