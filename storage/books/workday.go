package books

import (
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/workday"
	"curbstop/storage/table"
)

var workdayTables = []table.Checked{
	&taskTable, &instructionTable, &dutyTable, &shiftTable, &handEntryTable, &reportScheduleTable, &statusReportTable, &sectionTable, &suggestionTable, &targetTable,
}

var taskTable = table.Def[document.Number, workday.Task]{
	Space: "task", What: "task", Key: func(t *workday.Task) document.Number { return t.Number },
	Indexes: []table.Index[workday.Task]{
		{Name: workday.ByOwner, Parts: func(t *workday.Task) [][]any {
			if !t.IsOpen() {
				return nil
			}
			return [][]any{{t.Owner, t.Due}}
		}},
		{Name: workday.ByDone, Parts: func(t *workday.Task) [][]any {
			if t.State != workday.Done {
				return nil
			}
			return [][]any{{t.DoneDay}}
		}},
	},
}

var instructionTable = table.Def[document.Number, workday.Instruction]{
	Space: "instruction", What: "instruction", Key: func(i *workday.Instruction) document.Number { return i.Number },
	Indexes: []table.Index[workday.Instruction]{
		{Name: workday.ByOpen, Parts: func(i *workday.Instruction) [][]any {
			if i.State != document.Issued {
				return nil
			}
			return [][]any{{i.Given}}
		}},
		{Name: workday.BySection, Parts: func(i *workday.Instruction) [][]any {
			if i.Cites == "" {
				return nil
			}
			return [][]any{{i.Cites}}
		}},
	},
}

var targetTable = table.Def[string, workday.Target]{Space: "target", What: "target", Key: func(t *workday.Target) string { return t.Queue }}

var dutyTable = table.Def[string, workday.Duty]{Space: "duty", What: "duty", Key: func(d *workday.Duty) string { return d.Key }}

var shiftTable = table.Def[uint64, workday.Shift]{
	Space: "shift", What: "shift", Key: func(s *workday.Shift) uint64 { return s.ID },
	Indexes: []table.Index[workday.Shift]{
		{Name: workday.ByDay, Parts: func(s *workday.Shift) [][]any { return onRoster(s, s.Day, s.From) }},
		{Name: workday.ByPerson, Parts: func(s *workday.Shift) [][]any { return onRoster(s, s.Person, s.Day) }},
	},
}

// onRoster is an index entry of a shift that was not taken off.
func onRoster(s *workday.Shift, parts ...any) [][]any {
	if !s.IsOn() {
		return nil
	}
	return [][]any{parts}
}

var handEntryTable = table.Def[uint64, workday.HandEntry]{
	Space: "hand-entry", What: "line of an activity log", Key: func(h *workday.HandEntry) uint64 { return h.ID },
	Indexes: []table.Index[workday.HandEntry]{
		{Name: workday.ByDay, Parts: func(h *workday.HandEntry) [][]any { return [][]any{{h.Day}} }},
		{Name: workday.ByPerson, Parts: func(h *workday.HandEntry) [][]any { return [][]any{{h.Who, h.Day}} }},
	},
}

var reportScheduleTable = table.Def[string, workday.Schedule]{
	Space: "report-schedule", What: "schedule of status reports", Key: func(s *workday.Schedule) string { return s.Key },
}

var statusReportTable = table.Def[document.Number, workday.Report]{
	Space: "status-report", What: "status report", Key: func(r *workday.Report) document.Number { return r.Number },
}

var sectionTable = table.Def[workday.Place, workday.Section]{
	Space: "manual-section", What: "section of the manual",
	Key: func(s *workday.Section) workday.Place { return workday.Place{Number: s.Number, From: s.From} },
}

var suggestionTable = table.Def[document.Number, workday.Suggestion]{
	Space: "suggestion", What: "suggestion", Key: func(s *workday.Suggestion) document.Number { return s.Number },
	Indexes: []table.Index[workday.Suggestion]{
		{Name: workday.ByOpen, Parts: func(s *workday.Suggestion) [][]any {
			if !s.IsOpen() {
				return nil
			}
			return [][]any{{s.Number}}
		}},
	},
}

// Tasks implements workday.Books.
func (t *Tx) Tasks() row.Table[document.Number, workday.Task] { return table.On(t, &taskTable) }

// Instructions implements workday.Books.
func (t *Tx) Instructions() row.Table[document.Number, workday.Instruction] {
	return table.On(t, &instructionTable)
}

// Duties implements workday.Books.
func (t *Tx) Duties() row.Table[string, workday.Duty] { return table.On(t, &dutyTable) }

// Shifts implements workday.Books.
func (t *Tx) Shifts() row.Table[uint64, workday.Shift] { return table.On(t, &shiftTable) }

// HandEntries implements workday.Books.
func (t *Tx) HandEntries() row.Table[uint64, workday.HandEntry] { return table.On(t, &handEntryTable) }

// ReportSchedules implements workday.Books.
func (t *Tx) ReportSchedules() row.Table[string, workday.Schedule] {
	return table.On(t, &reportScheduleTable)
}

// StatusReports implements workday.Books.
func (t *Tx) StatusReports() row.Table[document.Number, workday.Report] {
	return table.On(t, &statusReportTable)
}

// ManualSections implements workday.Books.
func (t *Tx) ManualSections() row.Table[workday.Place, workday.Section] {
	return table.On(t, &sectionTable)
}

// Suggestions implements workday.Books.
func (t *Tx) Suggestions() row.Table[document.Number, workday.Suggestion] {
	return table.On(t, &suggestionTable)
}

var (
	_ workday.Books           = (*Tx)(nil)
	_ procedure.StatusBooks   = (*Tx)(nil)
	_ procedure.ActivityBooks = (*Tx)(nil)
)

// Targets implements workday.Books.
func (t *Tx) Targets() row.Table[string, workday.Target] { return table.On(t, &targetTable) }
