package payment

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
)

// FileInput is a file of payments as it was read, to be brought into the books.
type FileInput struct {
	Name    string
	Format  string
	Layout  string
	Digest  string       // SHA-256 of its bytes, in hex
	Day     calendar.Day // of rows that give none; 0 for the open business day
	Bank    string
	GL      string
	Rows    []FileRow
	Rejects []FileReject
	Over    int // rows that are no payments
	Broken  []FileReject
}

// ReadIn is a file in the books; Already says that it was there before, and nothing was changed.
type ReadIn struct {
	File    File
	Already bool
}

// filePart is the rows of one page.
type filePart struct {
	rows    []FileRow
	keys    []string
	rejects []FileReject
}

// parts puts the rows in the order of the numbers they name, so that a batch works on neighbouring accounts, and parts them.
func (in FileInput) parts() (out []filePart) {
	keys := StableKeys(in.Rows)
	order := make([]int, len(in.Rows))
	for i := range order {
		order[i] = i
	}
	by := func(i int) string { return cmp.Or(in.Rows[i].Number, in.Rows[i].Scan, in.Rows[i].Payer) }
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(by(a), by(b)) })
	for from := 0; from < len(order); from += pageRows {
		p := filePart{}
		for _, i := range order[from:min(len(order), from+pageRows)] {
			p.rows, p.keys = append(p.rows, in.Rows[i]), append(p.keys, keys[i])
		}
		out = append(out, p)
	}
	for from := 0; from < len(in.Rejects); from += pageRows {
		out = append(out, filePart{rejects: in.Rejects[from:min(len(in.Rejects), from+pageRows)]})
	}
	return out
}

// StableKeys gives for each row what tells the payment again in any other file. The second of two rows that say the same is another
// payment, unless the bank's own name for the movement is the same too.
func StableKeys(rows []FileRow) []string {
	out, seen := make([]string, len(rows)), make(map[string]int, len(rows))
	buf := make([]byte, 0, 256)
	for i, r := range rows {
		buf = buf[:0]
		for _, s := range [...]string{r.Trace, r.Number, r.Scan, r.CheckNo, r.Payer, r.From, r.Reference, r.Text} {
			buf = append(append(buf, s...), 0)
		}
		buf = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(buf, uint64(r.Amount)), uint64(r.Day))
		sum := sha256.Sum256(buf)
		key := base64.RawURLEncoding.EncodeToString(sum[:16])
		if r.Trace == "" {
			if seen[key]++; seen[key] > 1 {
				key = fmt.Sprintf("%s#%d", key, seen[key])
			}
		}
		out[i] = key
	}
	return out
}

// opOf names the reading of a file, so that a second start goes on with the first one.
func (in FileInput) opOf(turn int) (op office.OpID) {
	sum := sha256.Sum256(fmt.Appendf(nil, "payfile.read %s %d", in.Digest, turn))
	copy(op[:], sum[:])
	return op
}

// PreviewFile matches a file of payments and keeps it as a draft, batch by batch; nothing is posted. Killed anywhere and started again it
// ends in the same books, and a file that is in the books already changes nothing. progress, which may be nil, hears of rows done.
//
// Refuses, in order: a file whose count or total is not that of its rows; whatever BeginFile refuses.
func PreviewFile(ctx context.Context, s *office.Session, in FileInput, progress func(done, all int)) (out ReadIn, err error) {
	if len(in.Broken) > 0 {
		return out, fault.New(fault.Refused, "payfile.broken", "{file} is not whole: {why} Fetch it again; nothing was taken of it.",
			fault.Args{"file": in.Name, "why": in.Broken[0].Why})
	}
	was, err := office.Ask(ctx, s, FilesOfDigest{in.Digest})
	if err != nil {
		return out, err
	}
	turn := len(was)
	if turn > 0 && was[turn-1].State != document.Voided {
		last := was[turn-1]
		if last.Step != FileReading {
			return ReadIn{last, true}, nil
		}
		turn, in.Day, in.Bank, in.GL, in.Name = turn-1, last.Day, last.Bank, last.GL, last.Name // goes on where it was killed
	} else if in.Day == 0 {
		h, err := office.Ask(ctx, s, office.ReadHouse{})
		if err != nil {
			return out, err
		}
		in.Day = h.Day
	}
	parts, done := in.parts(), 0
	number := document.Number(0)
	err = office.Run(ctx, s, in.opOf(turn), len(parts)+2, func(i int) office.Command[FileBooks, fileStep] {
		switch i {
		case 0:
			return BeginFile{
				File: in.Name, Format: in.Format, Layout: in.Layout, Digest: in.Digest, Day: in.Day, Bank: in.Bank, GL: in.GL,
				Rows: len(in.Rows) + len(in.Rejects), Over: in.Over, Pages: len(parts), Turn: turn,
			}
		case len(parts) + 1:
			return ProposeLines{File: number, Turn: turn}
		}
		p := parts[i-1]
		return TakeRows{File: number, Page: i - 1, Rows: p.rows, Keys: p.keys, Rejects: p.rejects, Turn: turn}
	}, func(i int, step fileStep) {
		out.File, number = step.File, step.File.Number
		if i > 0 && i <= len(parts) {
			done += len(parts[i-1].rows) + len(parts[i-1].rejects)
		}
		if progress != nil {
			progress(done, len(in.Rows)+len(in.Rejects))
		}
	})
	return out, err
}

// FilesOfDigest gives the files of a digest, the last read last.
type FilesOfDigest struct{ Digest string }

// Act implements Query.
func (FilesOfDigest) Act(FileBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbFile, Subject: "payment file"}, nil
}

// Ask implements Query.
func (q FilesOfDigest) Ask(b FileBooks, _ authority.Sign) ([]File, error) {
	return filesOf(b, q.Digest)
}

// PostFile posts an approved file, batch by batch, and deposits its money in one sum. Stopped by ctx or killed, it goes on where it was
// when called again, and ends in the same books. tell, which may be nil, hears of batches done.
func PostFile(ctx context.Context, s *office.Session, number document.Number, tell func(done, all int)) (File, error) {
	return carryFile(ctx, s, number, FilePosting, tell, func(f File) int { return f.Pages + f.Batches + 1 },
		func(f File, i int) office.Command[FileBooks, fileStep] { return PostBatch{f.Number, i, f.Turn} })
}

// UndoFile undoes a posted file, batch by batch, or drops one that is not posted. Stopped or killed, it goes on when called again.
func UndoFile(ctx context.Context, s *office.Session, number document.Number, reason string, tell func(done, all int)) (File, error) {
	f, err := office.Ask(ctx, s, ReadFile{number})
	if err != nil {
		return f, err
	}
	if f.Step != FileUndoing {
		if _, err := office.Do(ctx, s, s.Mint(), BeginUndo{number, reason}); err != nil {
			return f, err
		}
	}
	return carryFile(ctx, s, number, FileUndoing, tell, func(f File) int { return f.Pages + f.stretches() + 1 },
		func(f File, i int) office.Command[FileBooks, fileStep] { return UndoFileBatch{f.Number, i, f.Turn} })
}

// carryFile runs a step from its first batch; those done before answer at once, as the same deeds.
func carryFile(
	ctx context.Context, s *office.Session, number document.Number, step FileStep, tell func(done, all int), batches func(File) int,
	batch func(File, int) office.Command[FileBooks, fileStep],
) (File, error) {
	f, err := office.Ask(ctx, s, ReadFile{number})
	if err != nil {
		return f, err
	}
	if f.Step != step {
		return f, f.no("payfile.not-due", "{file} is {state}, {step}: this is not what it waits for.")
	}
	all := batches(f)
	err = office.Run(ctx, s, f.Op(step), all, func(i int) office.Command[FileBooks, fileStep] { return batch(f, i) }, func(i int, _ fileStep) {
		if tell != nil {
			tell(i+1, all)
		}
	})
	if err != nil {
		return f, err
	}
	return office.Ask(context.WithoutCancel(ctx), s, ReadFile{number}) // all is done by now
}
