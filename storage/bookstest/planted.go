package bookstest

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/rating"
)

// Appraise writes a rating and answers with it, as no command should: what is sealed must not stand in clear for all that.
type Appraise struct{ Summary string }

// Name implements office.Command.
func (Appraise) Name() string { return "test.Appraise" }

// Act implements office.Command.
func (Appraise) Act(rating.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Do implements office.Command.
func (c Appraise) Do(b rating.Books, s authority.Sign) (rating.Rating, error) {
	n, err := b.DocumentNumber(rating.KindRating, s)
	if err != nil {
		return rating.Rating{}, err
	}
	r := rating.Rating{Header: document.New(rating.KindRating, n, s), Employee: 3, Summary: c.Summary}
	return r, b.Ratings().Put(r)
}

// Faulty writes a sealed record and ends in the middle of it, as a mistake of ours would.
type Faulty struct{ Appraise }

// Name implements office.Command.
func (Faulty) Name() string { return "test.crash" }

// Do implements office.Command.
func (c Faulty) Do(b rating.Books, s authority.Sign) (rating.Rating, error) {
	if _, err := c.Appraise.Do(b, s); err != nil {
		return rating.Rating{}, err
	}
	var none *rating.Rating
	return *none, nil // what a panic writes is what the system writes
}

// Planted gives the nth sealed word; no other text of the books is like it.
func Planted(n int) string { return fmt.Sprintf("zq%05dxvk", n*7919%100000) }

// Plant puts a thousand words into ratings, grievances, discipline, complaints, coaching, bank numbers and identity numbers.
func Plant(o *Office) (words []string) {
	o.Helper()
	word := func() string {
		words = append(words, Planted(len(words)))
		return words[len(words)-1]
	}
	say := func(keys ...string) (out []personnel.Answer) {
		for _, k := range keys {
			out = append(out, personnel.Answer{Key: k, Text: "There " + word() + " stood."})
		}
		return out
	}
	a := o.Account("00101", "María Muñoz")
	for range 50 {
		Do(o, o.Supervisor, Appraise{Summary: "He said " + word()})
		g := Do(o, o.Clerk, personnel.Begin{Kind: personnel.Grievance, Title: word(), Answers: say("grievance", "remedy")}).Number
		Do(o, o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: g, Action: personnel.Meet, Note: word()})
		Do(o, o.Clerk, personnel.Begin{Kind: personnel.Complaint, Title: word(), Answers: say("customer", "complaint")})
		for _, k := range []document.Kind{personnel.Conduct, personnel.Coaching} {
			c := personnel.Begin{Kind: k, Person: o.Clerk.Who, Title: word(), Answers: say("facts")}
			if k == personnel.Conduct {
				c.Answers = append(c.Answers, say("incident", "before")...)
			}
			Do(o, o.Supervisor, c)
		}
		Do(o, o.Supervisor, personnel.Begin{Kind: personnel.Status, Person: o.Clerk.Who, Title: word(), Answers: append(say("reasons", "now"), personnel.Answer{Key: "what", Text: "promote"})})
	}
	for i := range 30 {
		number := fmt.Sprintf("8%07d%04d", i*7919+13, i)
		words = append(words, number)
		Do(o, o.Supervisor, autopay.Enter{
			Account: a.ID, Holder: "María Muñoz", Routing: "021200025", Number: number, Signed: Today, How: autopay.OnPaper, Replace: i > 0,
		})
		own := fmt.Sprintf("9%07d%04d", i*7907+11, i)
		words = append(words, own)
		Do(o, o.Manager, bank.Keep{Account: bank.Account{
			Name: fmt.Sprint("Bank ", i), Bank: "First", Routing: "021200025", Number: own, Fraction: "55-2/212", NextCheck: 1,
		}})
	}
	words = append(words, plantIdentities(o, a.Customer)...)
	for len(words) < 1000 {
		Do(o, o.Supervisor, Appraise{Summary: word()})
	}
	return words
}
