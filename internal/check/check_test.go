package check

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
)

// many is a campaign of many items with something wrong in each.
func many() string {
	var all strings.Builder
	for i := range 40 {
		all.WriteString(strings.ReplaceAll(oneText("### Tệ nạn\n[đây](item:a) 0912345678 và 31/4/2024"), "articles/a", fmt.Sprintf("articles/a%d", i)))
	}
	return all.String() + oneText("x")
}

func TestTheOrderOfProblemsNeverChanges(t *testing.T) {
	first := checked(t, "2024-06-01", many())
	if n := strings.Count(first, "\n") + 1; n != 200 {
		t.Fatalf("%d problems, want 200", n)
	}
	for range 5 {
		if again := checked(t, "2024-06-01", many()); again != first {
			t.Fatal("a second run gave another list")
		}
	}
}

func TestProblemsShowTheirLine(t *testing.T) {
	c, read := load(t, strings.Replace(oneText("Gọi\n0912345678 ngay."), "topics ", "withdrawn = 2025-01-01\ntopics ", 1))
	problems := Check(c.At(campaign.Day{Year: 2024, Month: 6, Date: 1}.Start(c.Site.Timezone), true), read)
	if len(problems) != 2 || problems[0].Excerpt != "withdrawn = 2025-01-01" || problems[1].Excerpt != "0912345678 ngay." {
		t.Errorf("got %+v", problems)
	}
}

func TestACampaignThatCouldNotBeReadHasNoMore(t *testing.T) {
	c := &campaign.Campaign{Items: []*campaign.Item{{}}}
	if got := Check(campaign.Moment{Campaign: c}, nil); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestAFileThatVanishedIsSaid(t *testing.T) {
	c, _ := load(t, oneText("x"))
	gone := func(string) (string, error) { return "", fs.ErrNotExist }
	problems := Check(c.At(campaign.Day{Year: 2024, Month: 6, Date: 1}.Start(c.Site.Timezone), true), gone)
	if len(problems) != 1 || problems[0].Rule != "cannot-read" {
		t.Errorf("got %+v", problems)
	}
	broken := func(string) (string, error) { return "no front matter", errors.New("x") }
	if again := Check(c.At(campaign.Day{}.Start(c.Site.Timezone), true), broken); len(again) != 1 {
		t.Errorf("got %+v", again)
	}
}

// FuzzRules makes sure that no text makes a rule panic or point out of its file.
func FuzzRules(f *testing.F) {
	f.Add("## a\n[tại đây](x) 0912 345 678, 1.000,5 triệu, 31/4/2024 31 June p.m. (theo báo)\n\n> tệ nạn [](law:luat)\n")
	f.Add("+84 (0238)3.844.129 1900-1945 gọi 118/119 24/7 6h30 5 p.m A1234567 040 094 001 234 ")
	words := vocabularies([]campaign.Term{{Lang: "vi", Avoid: []string{"tệ nạn", "HIV/AIDS"}, Why: campaign.Words{"": "x"}}, {Lang: "en", Avoid: []string{"sex slaves"}}}, "vi")
	f.Fuzz(func(t *testing.T, src string) {
		src = "+++\ntitle = \"a\"\n+++\n" + src
		rows := strings.Count(src, "\n") + 1
		c := &campaign.Campaign{Languages: []campaign.Language{{Tag: "vi"}}, Audiences: campaign.Table{{ID: "x", MaxSentence: 3, MaxParagraph: 5}}}
		body, _ := markdown.Compile("vi.md", strings.SplitN(src, "\n", 4)[3], 3, markdown.Options{Lang: "vi"})
		own := &campaign.Text{Lang: "vi", File: "vi.md", Title: "a", Body: body}
		i := &item{
			checker: &checker{Moment: campaign.Moment{Campaign: c}, read: func(string) (string, error) { return src, nil }, vocabularies: words},
			it:      &campaign.Item{Audiences: []string{"x"}, Texts: []*campaign.Text{own}},
		}
		opened, wrong := i.open(own)
		if wrong != nil {
			return
		}
		for _, rule := range textRules() {
			rule(opened)
		}
		opened.figures()
		opened.spoken()
		for _, p := range opened.problems {
			if p.Line < 1 || p.Line > rows || p.Column < 0 {
				t.Fatalf("%s at %d:%d of %d lines", p.Rule, p.Line, p.Column, rows)
			}
		}
	})
}
