package backup

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"curbstop/domain/fault"
	"curbstop/storage/boltkv"
)

// Key is the secret half of an office's key for backups. It is never written anywhere in clear.
type Key struct{ id *age.X25519Identity }

// NewKey makes a key.
func NewKey() (Key, error) {
	id, err := age.GenerateX25519Identity()
	return Key{id}, err
}

// Recipient gives the public half, which encrypts and opens nothing.
func (k Key) Recipient() string { return k.id.Recipient().String() }

// IsZero says whether there is no key.
func (k Key) IsZero() bool { return k.id == nil }

// keyHead begins every recovery key, as the age tool writes it.
const keyHead = "AGE-SECRET-KEY-1"

// Text gives the recovery key as it is printed, in groups of four after its head. The age tool takes it without the spaces.
func (k Key) Text() string {
	return keyHead + " " + grouped(strings.TrimPrefix(k.id.String(), keyHead))
}

func grouped(s string) string {
	var out strings.Builder
	for i, r := range s {
		if i > 0 && i%4 == 0 {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// squeezed gives letters and digits only, capital.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(text))
}

// ParseKey reads a recovery key as it was typed from paper; spaces, line ends and small letters do not matter.
func ParseKey(text string) (Key, error) {
	rest, ok := strings.CutPrefix(squeezed(text), squeezed(keyHead))
	if !ok {
		return Key{}, errKeyText
	}
	id, err := age.ParseX25519Identity(keyHead + rest)
	if err != nil {
		return Key{}, errKeyText
	}
	return Key{id}, nil
}

// letters are those of a recovery key, five bits each.
const letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

// checkLetters end a half: they find a slip of the pen.
const checkLetters = 6

// Halves parts the key between two officers: either half alone tells nothing about it, both together give it back.
func (k Key) Halves() (a, b string) {
	text := strings.TrimPrefix(k.id.String(), keyHead)
	pad := make([]byte, len(text))
	_, _ = rand.Read(pad) // never fails on the systems we run on
	one, two := make([]byte, len(text)), make([]byte, len(text))
	for i := range text {
		n := pad[i] % 32
		one[i], two[i] = letters[n], letters[n^byte(strings.IndexByte(letters, text[i]))]
	}
	return half("A", one), half("B", two)
}

func half(name string, text []byte) string {
	return "HALF-" + name + " " + grouped(string(text)+checkOf(name, text))
}

func checkOf(name string, text []byte) string {
	sum := sha256.Sum256(append([]byte("curbstop half "+name+" "), text...))
	out := make([]byte, checkLetters)
	for i := range out {
		out[i] = letters[sum[i]%32]
	}
	return string(out)
}

// Join puts the two halves of a key together again, in either order.
func Join(a, b string) (Key, error) {
	one, err := readHalf(a)
	if err != nil {
		return Key{}, err
	}
	two, err := readHalf(b)
	if err != nil {
		return Key{}, err
	}
	if len(one.text) != len(two.text) || one.name == two.name {
		return Key{}, errHalf.With(fault.Args{"half": b})
	}
	text := make([]byte, len(one.text))
	for i := range text {
		text[i] = letters[strings.IndexByte(letters, one.text[i])^strings.IndexByte(letters, two.text[i])]
	}
	return ParseKey(keyHead + string(text))
}

type halfKey struct{ name, text string }

func readHalf(typed string) (h halfKey, err error) {
	s := squeezed(typed)
	no := errHalf.With(fault.Args{"half": typed})
	if !strings.HasPrefix(s, "HALF") || len(s) < 5+checkLetters+1 {
		return h, no
	}
	h.name, s = s[4:5], s[5:]
	h.text = s[:len(s)-checkLetters]
	if strings.Trim(h.text, letters) != "" || checkOf(h.name, []byte(h.text)) != s[len(s)-checkLetters:] {
		return h, no
	}
	return h, nil
}

// Secret reads what opens backups in a folder: a recovery key, its two halves with “+” between them, or the passphrase of the key files
// that lie in the folder.
func Secret(folder, typed string) ([]Key, error) {
	if a, b, two := strings.Cut(typed, "+"); two && strings.Contains(strings.ToUpper(typed), "HALF") {
		k, err := Join(a, b)
		return []Key{k}, err
	}
	if strings.HasPrefix(squeezed(typed), squeezed(keyHead)) {
		k, err := ParseKey(typed)
		return []Key{k}, err
	}
	return Unwrap(folder, typed)
}

// keyFiles is how the names of key files begin and end.
const (
	keyFileHead = "curbstop-key-"
	keyFileTail = ".age"
)

// WorkFactor is what a passphrase costs to try: 2 to this power of scrypt, about a second. Tests lower it.
var WorkFactor = 18

// Wrap writes the key, encrypted by a passphrase, into a file in a folder, and proves that it opens. The age tool opens it too. A file of
// the same key is replaced, whole or not at all: that is how a passphrase is changed.
func (k Key) Wrap(folder, passphrase string) (path string, err error) {
	if err := Ready(folder); err != nil {
		return "", err
	}
	if len([]rune(passphrase)) < 10 {
		return "", fault.New(fault.Invalid, "backup.short-passphrase",
			"The passphrase of the backups needs at least ten characters; four or five words make a good one.", nil).At("passphrase")
	}
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return "", err
	}
	to.SetWorkFactor(WorkFactor)
	path = filepath.Join(folder, keyFileHead+strings.TrimPrefix(k.Recipient(), "age1")[:12]+keyFileTail)
	return path, place(path, func(tmp *os.File) error {
		text := armor.NewWriter(tmp)
		w, err := age.Encrypt(text, to)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, "# The key of Curbstop backups. Public half: "+k.Recipient()+"\n"+k.id.String()+"\n")
		return errors.Join(err, w.Close(), text.Close())
	}, func(tmp string) error {
		back, err := unwrapFile(tmp, passphrase)
		if err == nil && back.Recipient() != k.Recipient() {
			err = errPassphrase
		}
		return errors.Join(err, os.Rename(tmp, path), boltkv.SyncFolder(folder))
	})
}

// KeyFiles lists the key files of a folder.
func KeyFiles(folder string) []string {
	found, _ := filepath.Glob(filepath.Join(folder, keyFileHead+"*"+keyFileTail))
	return found
}

// Unwrap opens the key files of a folder by their passphrase; those with another one are passed over.
func Unwrap(folder, passphrase string) (keys []Key, err error) {
	files := KeyFiles(folder)
	if len(files) == 0 {
		return nil, errNoKeyFile.With(fault.Args{"folder": folder})
	}
	for _, path := range files {
		if k, bad := unwrapFile(path, passphrase); bad == nil {
			keys = append(keys, k)
		} else {
			err = bad
		}
	}
	if len(keys) > 0 {
		return keys, nil
	}
	return nil, err
}

func unwrapFile(path, passphrase string) (k Key, err error) {
	if passphrase == "" {
		return k, errPassphrase
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return k, err
	}
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return k, err
	}
	clear, err := age.Decrypt(armor.NewReader(bytes.NewReader(raw)), id)
	if wrong := (*age.NoIdentityMatchError)(nil); errors.As(err, &wrong) {
		return k, errPassphrase
	}
	if err != nil {
		return k, fault.New(fault.Damaged, "backup.key-file", "The key file “{path}” is damaged: use the recovery sheet.", fault.Args{"path": path}).Because(err)
	}
	text, err := io.ReadAll(clear)
	if err != nil {
		return k, err
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, keyHead) {
			return ParseKey(line)
		}
	}
	return k, errKeyText
}
