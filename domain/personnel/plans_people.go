package personnel

import (
	"curbstop/domain/document"
	"curbstop/domain/field"
)

var coaching = Plan{
	Kind: Coaching, Title: "Coaching", Group: supervision, First: "planned", Read: VerbRead, Open: VerbWrite, Write: VerbWrite, Person: "Employee", Dated: "Day of the talk",
	Law: Law{
		"planned": {Hold: "held", document.Void: document.Voided}, "held": {Follow: "followed up"}, "followed up": {Follow: "followed up", CloseUp: "closed"},
		"closed": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Hold, Label: "Talk was held", Past: "held", Verb: VerbWrite, Needs: []string{"facts", "expectation", "support"}},
		{Action: Follow, Label: "Followed up", Past: "followed up", Verb: VerbWrite, Note: "What became of it", Fixes: []string{"words", "links"}},
		{Action: CloseUp, Label: "Close", Past: "closed", Verb: VerbWrite},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"planned": {Days: 5, Working: true}, "held": {Days: 30}, "followed up": {Days: 30}},
	Fields: field.Set[Case]{
		note("facts", "Facts, with days and numbers").Must(), note("expectation", "What is expected from now on").Must(),
		note("support", "Support given").Must(), note("words", "The employee's words"), answer("links", "Samples, calls or errors it rests on", 40),
	},
}

var training = Plan{
	Kind: Training, Title: "Training", First: "planned", Read: VerbRead, Open: VerbTrain, Write: VerbTrain, Dated: "Held on",
	Law: Law{
		"planned": {Hold: "held", document.Void: document.Voided}, "held": {Assess: "assessed"}, "assessed": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Hold, Label: "Was held", Past: "held", Verb: VerbTrain, Needs: []string{"trainer"}},
		{Action: Assess, Label: "Assessed", Past: "assessed", Verb: VerbTrain},
		{Action: document.Void, Label: "Cancel", Past: "voided", Verb: VerbTrain, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"held": {Days: 10, Working: true}},
	Fields: field.Set[Case]{
		answer("skill", "Skill taught", 30).Must().Hinted("one of the skills in the terms of personnel"), answer("trainer", "Trainer", 30),
		answer("place", "Place and hours", 40), note("content", "What was taught"), months("valid", "Certificate lasts months").Hinted("a number; empty: does not expire"),
	},
	Lines: LineForm{What: "Who is to come", Staff: true, Results: []string{"invited", "present", "passed", "failed", "absent"}},
}

var conduct = Plan{
	Kind: Conduct, Title: "Conduct", Group: supervision, First: "reported", Read: VerbRead, Open: VerbWrite, Write: VerbWrite, Person: "Employee", Dated: "Reported on",
	Law: Law{
		"reported": {Inquire: "fact finding", document.Void: document.Voided}, "fact finding": {Forward: "recommended"},
		"recommended": {Decide: "decided", document.Return: "fact finding"}, "decided": {CloseUp: "closed"}, "closed": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Inquire, Label: "Begin fact finding", Past: "began fact finding", Verb: VerbWrite, Needs: []string{"rule"}},
		{Action: Forward, Label: "Recommend to the manager", Past: "recommended", Verb: VerbWrite, Needs: []string{"facts", "heard", "recommended"}, Closes: true},
		{Action: Decide, Label: "Decide", Past: "decided", Verb: VerbDecide, Needs: []string{"decision"}, Note: "Reasons", Decides: true},
		{Action: document.Return, Label: "Return", Past: "returned", Verb: VerbDecide, Note: "What is missing", Decides: true},
		{Action: CloseUp, Label: "Close", Past: "closed", Verb: VerbWrite},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbDecide, Note: "Why", Decides: true},
	},
	Clocks: map[document.State]Clock{"reported": {Days: 3, Working: true}, "fact finding": {Days: 10, Working: true}, "recommended": {Days: 5, Working: true}},
	Fields: field.Set[Case]{
		note("incident", "What happened, when and where").Must(), answer("rule", "Rule of the personnel manual", 40), note("facts", "Facts found, and from whom"),
		note("heard", "What the employee says").Hinted("heard before anything is recommended"),
		pick("recommended", "Recommended step", Ladder...), pick("decision", "Step decided", Ladder...), note("before", "Steps taken before"),
	},
}

// Ladder is the steps of discipline, from none to the gravest.
var Ladder = []string{"unfounded", "counselling", "oral warning", "written warning", "suspension", "demotion", "dismissal"}

var complaint = Plan{
	Kind: Complaint, Title: "Complaints about employees", Group: complaints, First: "received", Read: VerbInquire, Open: VerbReport, Write: VerbInquire,
	Person: "Employee complained of", Handed: []string{"customer", "address", "complaint"}, Dated: "Received on",
	Law: Law{
		"received": {Inquire: "inquiry"}, "inquiry": {Find: "finding"}, "finding": {CloseUp: "closed", document.Return: "inquiry"}, "closed": {},
	},
	Moves: []Move{
		{Action: Inquire, Label: "Begin the inquiry", Past: "began the inquiry", Verb: VerbInquire, Decides: true},
		{Action: Find, Label: "Record the finding", Past: "found", Verb: VerbInquire, Needs: []string{"employee says", "finding", "reasons"}, Decides: true, Closes: true},
		{Action: CloseUp, Label: "Close, with a letter", Past: "closed", Verb: VerbInquire, Needs: []string{"letter"}, Decides: true},
		{Action: document.Return, Label: "Back to the inquiry", Past: "returned", Verb: VerbInquire, Note: "Why", Decides: true},
	},
	Clocks: map[document.State]Clock{"received": {Days: 2, Working: true}, "inquiry": {Days: 10, Working: true}, "finding": {Days: 5, Working: true}},
	Fields: field.Set[Case]{
		answer("customer", "Who complains", 40).Must(), note("address", "Address for the letter"), note("complaint", "The complaint, in the customer's words").Must(),
		note("employee says", "What the employee says"), note("witnesses", "Witnesses, recordings, records"),
		pick("finding", "Finding", "founded", "partly founded", "unfounded", "cannot be decided"), note("reasons", "Reasons"),
		note("letter", "What the letter says").Hinted("nothing of what follows for the employee"),
	},
}
