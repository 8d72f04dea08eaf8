package simyear

// cut judges one cut on the moment it was carried out.
func (j *judging) cut(c Cut) {
	ask, oldest := j.owing(c.Account, c.At, c.Day)
	if ask <= 0 {
		j.say("cut.nothing", c.Account, "cut on %v for nothing that is past due", c.Day)
	}
	if c.Day.off() || j.law.NoEve && (c.Day+1).off() {
		j.say("cut.day", c.Account, "cut on %v", c.Day)
	}
	if j.law.Delay > 0 && ask > 0 && c.Day < oldest+Day(j.law.Delay) {
		j.say("cut.sixty-days", c.Account, "cut on %v for a debt due %v", c.Day, oldest)
	}
	if held := j.held(c.Account, c.At, c.Day, stopsCut...); len(held) > 0 {
		j.say("cut.held", c.Account, "cut on %v under a hold: %s", c.Day, held[0].Kind)
	}
	if j.frozen(c.Day, j.law.Clear) {
		j.say("cut.freeze", c.Account, "cut on %v, in a freeze or within its days after", c.Day)
	}
	if p := j.petition(c.Account, c.At); p != 0 && c.Day <= p+20 {
		j.say("cut.assurance", c.Account, "cut on %v, the petition is of %v", c.Day, p)
	}
	for _, p := range j.plans[c.Account] {
		stood := p.Begin <= c.At && (p.End == 0 || p.End > c.At)
		if stood && p.Kind != "time payment schedule" && c.Day <= p.Until {
			j.say("cut.agreed", c.Account, "cut on %v under a %s to %v", c.Day, p.Kind, p.Until)
		}
		if j.law.Broken > 0 && p.Broken != 0 && p.End <= c.At && c.Day < p.Broken+Day(j.law.Broken) {
			j.say("cut.broken", c.Account, "cut on %v, the schedule was broken on %v", c.Day, p.Broken)
		}
	}
	j.byRight(c)
}

// byRight judges whether a notice carried the cut.
func (j *judging) byRight(c Cut) {
	why := "no notice was mailed"
	for _, n := range j.notices[c.Account] {
		if !n.grave() || n.Voided || n.Mailed == 0 || n.Mailed > c.Day {
			continue
		}
		switch {
		case c.Day < j.law.TermDays(n.Mailed):
			why = "the days of the notice still ran"
		case n.Cut == 0 || c.Day < n.Cut:
			why = "the notice named a later day"
		case c.Day > n.Mailed+Day(j.law.Valid):
			why = "the notice was void by age"
		case j.renewed(n, c):
			why = "the notice was from before a schedule that was broken"
		case !j.unpaid(n, c):
			why = "nothing the notice asked for was open"
		default:
			return
		}
	}
	j.say("cut.notice", c.Account, "cut on %v: %s", c.Day, why)
}

// renewed says whether a schedule was made after a notice and broken.
func (j *judging) renewed(n Notice, c Cut) bool {
	for _, p := range j.plans[c.Account] {
		if p.Broken != 0 && p.End <= c.At && p.Made >= n.Mailed {
			return true
		}
	}
	return false
}

// unpaid says whether a document the notice lists was past due and open at the cut: nothing else that is owed counts, and of each document no more than was
// asked for, less what was taken off it since.
func (j *judging) unpaid(n Notice, c Cut) bool {
	petition := j.petition(c.Account, c.At)
	for doc, asked := range n.Asks {
		then, now := int64(0), int64(0)
		for _, it := range j.items[c.Account] {
			if it.Doc != doc || it.At > n.At || it.Due >= n.Sent || petition != 0 && it.Issued <= petition || j.agreed(it, c.At) {
				continue
			}
			then, now = then+j.left(it, n.At), now+j.left(it, c.At)
		}
		if now > 0 && asked > max(0, then-now) {
			return true
		}
	}
	return false
}

// restores judges the fees of having the water back: one for each cut at most, as the office's table tells.
func (j *judging) restores() {
	cuts := map[uint64]int{}
	for _, c := range j.Cuts {
		cuts[c.Account]++
	}
	for _, f := range j.Charges {
		if cuts[f.Account]--; cuts[f.Account] < 0 {
			j.say("restore.once", f.Account, "a fee of restoring on %v without a cut", f.Day)
		}
		if f.Amount != j.Told {
			j.say("restore.fee", f.Account, "%d cents for restoring, the table tells %d", f.Amount, j.Told)
		}
	}
}
