package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func zipOf(t testing.TB, entries ...Entry) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, time.Time{}, entries); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRoundTrip protects every byte and the caller's order, and that nothing but the input is in the
// output.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		want := rapid.SliceOfDistinct(entry(), func(e Entry) string { return strings.ToLower(e.Path) }).Draw(r, "entries")
		var first, second bytes.Buffer
		for _, out := range []*bytes.Buffer{&first, &second} {
			if err := Write(out, time.Time{}, want); err != nil {
				r.Fatal(err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			r.Fatal("two ZIPs of the same files differ")
		}
		got, refusal := Read(first.Bytes(), Limits{})
		if refusal != nil {
			r.Fatal(refusal)
		}
		if diff := cmp.Diff(want, got, cmp.Transformer("bytes", func(b []byte) string { return string(b) })); diff != "" && len(want)+len(got) > 0 {
			r.Fatal(diff)
		}
	})
}

func entry() *rapid.Generator[Entry] {
	return rapid.Custom(func(r *rapid.T) Entry {
		name := rapid.StringMatching(`(thư mục/)?[a-zà-ỹđĐ0-9_-]{4,12}\.(txt|jpg|mp3)`).Draw(r, "path")
		text := rapid.StringN(0, 40, -1).Draw(r, "text")
		return Entry{name, []byte(strings.Repeat(text, rapid.IntRange(1, 50).Draw(r, "times")))}
	})
}

// TestOtherReaders protects what programs besides this one need: UTF-8 names said to be such, a date
// that exists, sizes in front of each file.
func TestOtherReaders(t *testing.T) {
	var out bytes.Buffer
	at := time.Date(2024, 7, 5, 6, 30, 20, 0, time.FixedZone("", 7*3600))
	text := bytes.Repeat([]byte("loa "), 100)
	if err := Write(&out, at, []Entry{{"bài học.txt", text}, {"a.jpg", text}, {"empty.txt", nil}}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	const descriptor, utf8Names = 0x8, 0x800
	for i, want := range []struct {
		name   string
		method uint16
		flags  uint16
	}{{"bài học.txt", zip.Deflate, utf8Names}, {"a.jpg", zip.Store, 0}, {"empty.txt", zip.Store, 0}} {
		f := z.File[i]
		if f.Name != want.name || f.Method != want.method || f.Flags != want.flags || f.NonUTF8 {
			t.Errorf("got %q, method %d, flags %x; want %+v", f.Name, f.Method, f.Flags, want)
		}
		if got := f.Modified.Format(time.DateTime); got != "2024-07-05 06:30:20" {
			t.Errorf("%s is of %s", f.Name, got)
		}
	}
	if flags := out.Bytes()[6]; flags&descriptor != 0 {
		t.Error("sizes stand behind the file")
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Time{}, "1980-01-01 00:00:00"},
		{time.Date(1979, 12, 31, 23, 59, 59, 0, time.UTC), "1980-01-01 00:00:00"},
		{time.Date(2107, 12, 31, 23, 59, 59, 0, time.UTC), "2107-12-31 23:59:58"},
		{time.Date(2108, 1, 1, 0, 0, 0, 0, time.UTC), "2107-12-31 23:59:58"},
	} {
		var out bytes.Buffer
		if err := Write(&out, c.at, []Entry{{"a", nil}}); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if got := z.File[0].Modified.Format(time.DateTime); got != c.want {
			t.Errorf("%v is %s, want %s", c.at, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		paths []string
		want  Why
	}{
		{[]string{"a/b.txt", "a/c.txt", "d/b.txt", "[Content_Types].xml", "_rels/.rels"}, ""},
		{[]string{"conman.txt", "Con người.txt", "..a"}, ""},
		{[]string{"../a"}, Outside},
		{[]string{"a/../../b"}, Outside},
		{[]string{`a\..\..\b`}, Outside},
		{[]string{"/etc/passwd"}, Outside},
		{[]string{`\\server\a`}, Outside},
		{[]string{"C:/a"}, Outside},
		{[]string{"./a"}, Outside},
		{[]string{"con"}, Reserved},
		{[]string{"a/NUL.txt"}, Reserved},
		{[]string{"lpt1/a"}, Reserved},
		{[]string{""}, Character},
		{[]string{"a//b"}, Character},
		{[]string{"a/"}, Character},
		{[]string{"a."}, Character},
		{[]string{"a /b"}, Character},
		{[]string{"a\nb"}, Character},
		{[]string{"a?"}, Character},
		{[]string{`a\b`}, Character},
		{[]string{"a\xff"}, Character},
		{[]string{strings.Repeat("a", 256)}, TooLong},
		{[]string{strings.Repeat("a/", 500) + "b"}, TooLong},
		{[]string{"a.txt", "a.txt"}, Twice},
		{[]string{"Bài.txt", "bÀI.TXT"}, Twice},
		{[]string{"\u00e0.txt", "a\u0300.txt"}, Twice},
		{[]string{"a", "A/b"}, Twice},
		{[]string{"a/b", "A"}, Twice},
	} {
		w := NewWriter(io.Discard, time.Time{})
		var err error
		for _, path := range c.paths {
			err = errors.Join(err, w.Add(path, nil))
		}
		var got Why
		if refusal := new(Refusal); errors.As(err, &refusal) {
			got = refusal.Why
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.paths, got, c.want)
		}
	}
}

func TestWriterSaysWhenItCannotWrite(t *testing.T) {
	w := NewWriter(full{}, time.Time{})
	err := errors.Join(w.Add("a.txt", make([]byte, 1<<16)), w.Close())
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestManifest(t *testing.T) {
	entries := []Entry{{"b 2.txt", []byte("abc")}, {"a.txt", nil}}
	want := "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  0  a.txt\n" +
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  3  b 2.txt\n"
	if diff := cmp.Diff(want, string(Manifest(entries))); diff != "" {
		t.Error(diff)
	}
	if entries[0].Path != "b 2.txt" {
		t.Error("the caller's order changed")
	}
}
