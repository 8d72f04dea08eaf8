package boltkv

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
	"os"

	"curbstop/domain/fault"
	"curbstop/storage/kv"
)

// Header is the space that says these are Curbstop's books.
const Header kv.Space = "curbstop"

// Magic is what stands in the header of Curbstop's books.
const Magic = "Curbstop books"

var headerKey = []byte("magic")

// bbolt's meta page, as its file format has it: a 16-byte page head, then magic, version, page size, flags, root bucket
// (two words), freelist, high-water page, transaction and an FNV-1a checksum of what stands before it.
const (
	metaAt      = 16
	metaLen     = 64
	boltMagic   = 0xED0CDAED
	boltVersion = 2
)

// Inspect reads the first bytes of a file, without opening it as books, and refuses it in a sentence when it is absent, empty,
// not a bbolt file, cut short, or when neither of its two meta pages is whole.
func Inspect(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return fault.New(fault.Absent, "books.absent", "There are no books at “{path}”: look whether the name is right and its disk is connected.", fault.Args{"path": path})
	}
	if err != nil {
		return fault.New(fault.Refused, "books.unreadable", "The file “{path}” cannot be read: look whether its disk is connected and you may open it.", fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	stat, err := f.Stat()
	if err != nil {
		return err
	}
	if stat.IsDir() {
		return fault.New(fault.Refused, "books.folder", "“{path}” is a folder, not a file of books.", fault.Args{"path": path})
	}
	if stat.Size() == 0 {
		return fault.New(fault.Damaged, "books.empty",
			"The file “{path}” is empty. Empty books are never opened as new ones: restore the last backup.", fault.Args{"path": path})
	}
	return inspectMetas(f, path, stat.Size())
}

func inspectMetas(f io.ReaderAt, path string, size int64) error {
	ours, whole := false, false
	for _, at := range []int64{0, 4096, 8192, 16384, 65536} {
		page := make([]byte, metaAt+metaLen)
		if _, err := f.ReadAt(page, at); err != nil {
			continue
		}
		m := page[metaAt:]
		if binary.LittleEndian.Uint32(m) != boltMagic {
			continue
		}
		ours = true
		h := fnv.New64a()
		_, _ = h.Write(m[:56])
		if h.Sum64() != binary.LittleEndian.Uint64(m[56:]) || binary.LittleEndian.Uint32(m[4:]) != boltVersion {
			continue
		}
		whole = true
		pageSize, pages := int64(binary.LittleEndian.Uint32(m[8:])), int64(binary.LittleEndian.Uint64(m[40:]))
		if pageSize*pages > size {
			return fault.New(fault.Damaged, "books.cut-short",
				"The file “{path}” is cut short: it should have at least {want} bytes and has {size}. Restore the last backup.",
				fault.Args{"path": path, "want": pageSize * pages, "size": size})
		}
	}
	switch {
	case !ours:
		return fault.New(fault.Refused, "books.foreign", "The file “{path}” is not a file of Curbstop books.", fault.Args{"path": path})
	case !whole:
		return damaged(path, "neither head of the file is whole")
	}
	return nil
}

// Ours says whether the open file carries Curbstop's mark; another program's bbolt file does not.
func (s *Store) Ours() error {
	var mark []byte
	err := s.View(context.Background(), func(tx kv.Tx) error {
		v, err := tx.Get(Header, headerKey)
		if err == nil {
			mark = v[0]
		}
		return err
	})
	if err == nil && string(mark) != Magic {
		err = fault.New(fault.Refused, "books.foreign", "The file “{path}” is not a file of Curbstop books.", fault.Args{"path": s.path})
	}
	return err
}

func damaged(path, what string) error {
	return fault.New(fault.Damaged, "books.damaged",
		"The file “{path}” is damaged: {what}. Do not use it; keep it for examination and restore the last backup.",
		fault.Args{"path": path, "what": what})
}
