package approval

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// signed is an item of a kit with the files from which it was read.
type signed struct {
	*campaign.Item
	files map[string]string
}

func (s signed) read(name string) (string, error) { return s.files[name], nil }

// write changes a file as somebody does, and what the campaign knows of it.
func (s signed) write(name, text string) {
	s.files[name] = text
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(text)))
	for _, t := range s.Texts {
		if t.File == name {
			t.Digest = sum
		}
	}
	for _, p := range s.Kit.Parts {
		if p.File == name {
			p.Digest = sum
		}
	}
}

func (s signed) digest(t *testing.T) string {
	t.Helper()
	d, err := Digest(s.Item, "vi", s.read)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sample() signed {
	body := &campaign.Body{Refs: []campaign.Ref{{Kind: campaign.ToPicture, Target: "a.jpg"}, {Kind: campaign.ToFile, Target: "b.pdf"}, {Kind: campaign.ToLaw, Target: "luat"}}}
	s := signed{&campaign.Item{
		Key: "bai", Dir: "content/materials/bai", Cover: "c.jpg",
		Texts: []*campaign.Text{
			{Lang: "vi", File: "vi.md", Title: "Tên", Summary: "Tóm tắt", Body: body, Audio: &campaign.Audio{File: campaign.File{Digest: "01"}}},
			{Lang: "en", File: "en.md", Title: "Name", Body: &campaign.Body{}},
		},
		Pictures: map[string]campaign.Picture{"a.jpg": {File: campaign.File{Digest: "02"}}, "c.jpg": {File: campaign.File{Digest: "03"}}, "d.jpg": {File: campaign.File{Digest: "04"}}},
		Files:    map[string]campaign.File{"b.pdf": {Digest: "05"}},
		Kit: &campaign.Kit{
			Parts: []*campaign.Part{
				{Kind: campaign.Slides, Lang: "vi", File: "slides.vi.md", Title: "Trang"},
				{Kind: campaign.Slides, Lang: "en", File: "slides.en.md"},
			},
			Quizzes: []*campaign.Quiz{{Lang: "vi", Title: "Hỏi", Questions: []campaign.Question{{Text: "?", Choices: []campaign.Choice{{Text: "a", Right: true}, {Text: "b"}}}}}},
		},
	}, map[string]string{}}
	s.write("vi.md", "+++\ntitle = \"Tên\"\n+++\nMột.\n")
	s.write("en.md", "+++\ntitle = \"Name\"\n+++\nOne.\n")
	s.write("slides.vi.md", "# Một\n")
	s.write("slides.en.md", "# One\n")
	return s
}

func TestWhatIsSignedChangesTheDigest(t *testing.T) {
	was := sample().digest(t)
	for name, change := range map[string]func(signed){
		"a word":      func(s signed) { s.write("vi.md", "+++\ntitle = \"Tên\"\n+++\nHai.\n") },
		"title":       func(s signed) { s.Texts[0].Title = "Khác" },
		"summary":     func(s signed) { s.Texts[0].Summary = "" },
		"moved words": func(s signed) { s.Texts[0].Title, s.Texts[0].Summary = "TênTóm tắt", "" },
		"recording":   func(s signed) { s.Texts[0].Audio.Digest = "99" },
		"picture":     func(s signed) { s.Pictures["a.jpg"] = campaign.Picture{File: campaign.File{Digest: "99"}} },
		"cover":       func(s signed) { s.Pictures["c.jpg"] = campaign.Picture{File: campaign.File{Digest: "99"}} },
		"file":        func(s signed) { s.Files["b.pdf"] = campaign.File{Digest: "99"} },
		"slide":       func(s signed) { s.write("slides.vi.md", "# Hai\n") },
		"answer":      func(s signed) { s.Kit.Quizzes[0].Questions[0].Choices[1].Right = true },
	} {
		s := sample()
		change(s)
		if s.digest(t) == was {
			t.Errorf("%s: the digest is the same", name)
		}
	}
}

func TestWhatIsNotSignedLeavesTheDigest(t *testing.T) {
	was := sample().digest(t)
	for name, change := range map[string]func(signed){
		"date": func(s signed) {
			s.Date, s.Updated = campaign.Day{Year: 2024, Month: 1, Date: 1}, campaign.Day{Year: 2025}
		},
		"address": func(s signed) { s.Texts[0].Slug = "khac" },
		"front matter": func(s signed) {
			s.write("vi.md", "+++\nbased_on = [\"00000000\"]\ntitle = \"Tên\"\n+++\n\nMột.\n\n")
		},
		"front of a part":  func(s signed) { s.write("slides.vi.md", "+++\nbased_on = []\n+++\n# Một\n") },
		"another picture":  func(s signed) { s.Pictures["d.jpg"] = campaign.Picture{} },
		"another language": func(s signed) { s.write("en.md", "+++\n+++\nTwo.\n"); s.write("slides.en.md", "# Two\n") },
	} {
		s := sample()
		change(s)
		if s.digest(t) != was {
			t.Errorf("%s: the digest differs", name)
		}
	}
}

func TestStates(t *testing.T) {
	s := sample()
	now := s.digest(t)
	for _, c := range []struct {
		written string
		signed  bool
		want    State
	}{
		{"", false, None},
		{"", true, Unsure},
		{now, true, Valid},
		{Groups(now), true, Valid},
		{now[:15], true, Changed},
		{"0" + now[1:15] + "zz", true, Changed},
	} {
		s.Approved = nil
		if c.signed {
			s.Approved = map[string]campaign.Approval{"vi": {By: "Lan", Digest: c.written}}
		}
		got, err := Of(s.Item, "vi", s.read)
		if err != nil || got != c.want || Refused(s.Item, "vi", s.read) != (c.want == Changed) {
			t.Errorf("%q: got %s, %v; want %s", c.written, got, err, c.want)
		}
	}
	s.Approved = map[string]campaign.Approval{"vi": {Digest: now}}
	s.files["vi.md"] = "+++\n+++\nVừa sửa.\n"
	if _, err := Digest(s.Item, "vi", s.read); !errors.Is(err, ErrMoved) || !Refused(s.Item, "vi", s.read) {
		t.Errorf("a text that moved: %v", err)
	}
	if _, err := Digest(s.Item, "fr", s.read); !errors.Is(err, ErrNoText) {
		t.Errorf("no text: %v", err)
	}
}
