package personnel

import (
	"curbstop/domain/document"
	"curbstop/domain/field"
)

// InspectionPoints is the checklist a safety inspection begins with.
var InspectionPoints = []string{
	"Exits free and marked", "Extinguishers in place, inspected this year", "First-aid kit complete", "Walkways free of cords and boxes",
	"Chairs, screens and keyboards adjusted", "Lifting aids for paper and coin", "Panic button and camera at the counter tested", "Cash drawer out of sight of the queue",
	"Field bags: vest, dog spray, flashlight", "Chemicals labelled, sheets at hand",
}

var safety = Plan{
	Kind: Safety, Title: "Safety", First: "reported", Read: VerbRead, Open: VerbReport, Write: VerbWrite, Handed: []string{"sort", "place", "what"}, Dated: "Happened on", Event: true,
	Law: Law{
		"reported": {Inquire: "looked into", document.Void: document.Voided}, "looked into": {Correct: "corrected"}, "corrected": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Inquire, Label: "Looked into", Past: "looked into", Verb: VerbWrite, Needs: []string{"cause"}},
		{Action: Correct, Label: "Corrected", Past: "corrected", Verb: VerbWrite, Needs: []string{"measure"}},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"reported": {Days: 1, Working: true}, "looked into": {Days: 10, Working: true}},
	Fields: field.Set[Case]{
		pick("sort", "What it is", Inspection, Injury, NearMiss, Ergonomics, Threat).Must(), answer("place", "Place", 40).Must(),
		note("what", "What happened, or was seen").Must().Hinted("no medical detail: that stands on the insurer's form"),
		answer("lost", "Days lost", 4), note("cause", "Cause"), note("measure", "What was done about it"),
		dayField("review", "Caution reviewed on").Hinted("of a threat by a customer"),
	},
	Lines: LineForm{What: "Checklist", Name: "Point", Results: []string{"in order", "defect", "not looked at"}},
}

// The sorts of safety reports.
const (
	Inspection = "inspection"
	Injury     = "injury"
	NearMiss   = "near miss"
	Ergonomics = "ergonomics"
	Threat     = "threat by a customer"
)

var grievance = Plan{
	Kind: Grievance, Title: "Grievances", Group: supervision, First: "filed", Read: VerbRead, Open: VerbReport, Write: VerbWrite, Person: "Filed by", Own: true,
	Handed: []string{"grievance", "rule", "remedy", "happened"}, Dated: "Filed on",
	Law: Law{
		"filed":    {Meet: "met", Withdraw: "withdrawn", Escalate: "filed"},
		"met":      {Reply: "answered", Withdraw: "withdrawn", Escalate: "filed"},
		"answered": {Accept: "settled", Escalate: "filed", Refer: "escalated", Withdraw: "withdrawn", Lapse: "lapsed"},
		"settled":  {}, "withdrawn": {}, "escalated": {}, "lapsed": {},
	},
	Moves: []Move{
		{Action: Meet, Label: "Meeting was held", Past: "met", Verb: VerbWrite, Note: "Who was there, what was said", Decides: true},
		{Action: Reply, Label: "Answer", Past: "answered", Verb: VerbWrite, Note: "The answer, with its reasons and the remedy", Decides: true},
		{Action: Accept, Label: "Accepted: settled", Past: "settled", Verb: VerbWrite, Note: "Remedy agreed", Filer: true},
		{Action: Escalate, Label: "To the next step", Past: "took it to the next step", Verb: VerbWrite, Note: "Why", Filer: true},
		{Action: Refer, Label: "Out of the department", Past: "escalated", Verb: VerbWrite, Note: "To whom"},
		{Action: Withdraw, Label: "Withdrawn", Past: "withdrawn", Verb: VerbWrite, Note: "In the employee's words", Filer: true},
		{Action: Lapse, Label: "Lapsed", Past: "noted that it lapsed", Verb: VerbWrite, Note: "What was tried, and when the days to go on ended"},
	},
	Fields: field.Set[Case]{
		note("grievance", "What it is about").Must(), answer("rule", "Rule or practice it names", 40), note("remedy", "Remedy sought").Must(), dayField("happened", "Happened on"),
	},
}

var status = Plan{
	Kind: Status, Title: "Status recommendations", Group: supervision, First: "drafted", Read: VerbRead, Open: VerbWrite, Write: VerbWrite, Person: "Employee",
	Law: Law{
		"drafted": {Forward: "forwarded", document.Void: document.Voided}, "forwarded": {Decide: "decided", document.Return: "drafted"}, "decided": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Forward, Label: "Forward to the manager", Past: "forwarded", Verb: VerbWrite, Needs: []string{"what", "reasons"}, Closes: true},
		{Action: Decide, Label: "Decide", Past: "decided", Verb: VerbDecide, Needs: []string{"decision"}, Note: "Reasons", Decides: true},
		{Action: document.Return, Label: "Return", Past: "returned", Verb: VerbDecide, Note: "What is missing", Decides: true},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"forwarded": {Days: 10, Working: true}},
	Fields: field.Set[Case]{
		pick("what", "Recommended", "hire", "pass probation", "promote", "transfer", "discipline", "salary step", "end of service").Must(),
		answer("now", "Position and step now", 30), answer("then", "Position and step then", 30), dayField("from", "Effective"),
		note("reasons", "Reasons, with ratings and records they rest on").Must(), pick("decision", "Decision", "approved", "declined", "approved in part"),
	},
}

var proposal = Plan{
	Kind: Proposal, Title: "Organization and job design", First: "drafted", Read: VerbRead, Open: VerbWrite, Write: VerbWrite,
	Law: Law{
		"drafted": {Forward: "forwarded", document.Void: document.Voided}, "forwarded": {Decide: "decided", document.Return: "drafted"},
		"decided": {Finish: "done"}, "done": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Forward, Label: "Forward to the manager", Past: "forwarded", Verb: VerbWrite, Needs: []string{"problem", "proposal"}, Closes: true},
		{Action: Decide, Label: "Decide", Past: "decided", Verb: VerbDecide, Needs: []string{"decision"}, Note: "Reasons", Decides: true},
		{Action: document.Return, Label: "Return", Past: "returned", Verb: VerbDecide, Note: "What is missing", Decides: true},
		{Action: Finish, Label: "Carried out", Past: "done", Verb: VerbWrite},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"forwarded": {Days: 20, Working: true}},
	Fields: field.Set[Case]{
		note("problem", "What is not as it should be").Must(), note("proposal", "Positions and duties proposed").Must(), note("cost", "Cost and savings"),
		dayField("from", "Workload from"), dayField("to", "Workload to"), pick("decision", "Decision", "accepted", "declined", "accepted in part"),
	},
	Lines: LineForm{What: "Workload", Name: "Position", Count: "Deeds"},
}

var vacancy = Plan{
	Kind: Vacancy, Title: "Interviews", Group: supervision, First: "open", Read: VerbRead, Open: VerbWrite, Write: VerbWrite,
	Law: Law{
		"open": {Hold: "interviewed", document.Void: document.Voided}, "interviewed": {Rank: "ranked"}, "ranked": {Decide: "decided", document.Return: "interviewed"},
		"decided": {}, document.Voided: {},
	},
	Moves: []Move{
		{Action: Hold, Label: "Interviews were held", Past: "interviewed", Verb: VerbWrite},
		{Action: Rank, Label: "Rank and forward", Past: "ranked", Verb: VerbWrite, Needs: []string{"recommended"}, Closes: true},
		{Action: Decide, Label: "Decide", Past: "decided", Verb: VerbDecide, Needs: []string{"chosen"}, Note: "Reasons", Decides: true},
		{Action: document.Return, Label: "Return", Past: "returned", Verb: VerbDecide, Note: "Why", Decides: true},
		{Action: document.Void, Label: "Withdraw the vacancy", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Clocks: map[document.State]Clock{"interviewed": {Days: 5, Working: true}, "ranked": {Days: 10, Working: true}},
	Fields: field.Set[Case]{
		answer("position", "Position", 30).Must(), answer("panel", "Panel", 50), note("questions", "Questions, one a line").Hinted("the same for every applicant"),
		answer("recommended", "Recommended", 30), answer("chosen", "Chosen", 30),
	},
	Lines: LineForm{What: "Applicants", Name: "Applicant", Results: []string{"to come", "interviewed", "did not come", "withdrew"}},
}

var assignment = Plan{
	Kind: Assignment, Title: "Project assignments", First: "assigned", Read: VerbRead, Open: VerbWrite, Write: VerbWrite, Person: "Assigned to",
	Law: Law{"assigned": {Finish: "done", document.Void: document.Voided}, "done": {}, document.Voided: {}},
	Moves: []Move{
		{Action: Finish, Label: "Done", Past: "done", Verb: VerbWrite, Needs: []string{"outcome"}},
		{Action: document.Void, Label: "Void", Past: "voided", Verb: VerbWrite, Note: "Why"},
	},
	Fields: field.Set[Case]{
		answer("project", "Project", 40).Must(), answer("overseer", "Overseen by", 40).Must(), note("instruction", "Instruction").Must(),
		dayField("until", "To be done by"), note("outcome", "Outcome"),
	},
	Lines: LineForm{What: "Hours", Name: "What was done", Count: "Minutes"},
}
