package markdown_test

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
)

// show is a body with its holes made visible: {kind target} and {/}.
func show(b *campaign.Body) string {
	names := map[campaign.RefKind]string{
		campaign.ToItem: "item", campaign.ToLaw: "law", campaign.ToHelp: "help", campaign.HelpBox: "box", campaign.ToPicture: "picture",
		campaign.ToFile: "file", campaign.ToPath: "path", campaign.Dated: "dated",
	}
	return b.Fill(func(kind campaign.HoleKind, ref int) (string, bool) {
		r := b.Refs[ref]
		if kind == campaign.Close {
			return "{/}", false
		}
		out := names[r.Kind] + " " + r.Target
		if r.Anchor != "" {
			out += "#" + r.Anchor
		}
		if r.Kind == campaign.Dated {
			out += r.Period.From.String() + ".." + r.Period.To.String()
		}
		if r.Figure {
			out += " figure"
		}
		return "{" + out + "}", false
	})
}

func TestWhatACampaignNeedsBesidesCommonMark(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a link to an item", "Đọc [bài này](item:bai-1#muc) nhé.", "<p>Đọc {item bai-1#muc}bài này{/} nhé.</p>\n"},
		{"a law by its name", "Theo [](law:luat-1).", "<p>Theo {law luat-1}{/}.</p>\n"},
		{"a help line", "Gọi [](help:111).", "<p>Gọi {help 111}{/}.</p>\n"},
		{"words in another language", "[ꪹꪎꪸꪉ](lang:blt)", "<p><span lang=\"blt\" dir=\"ltr\">ꪹꪎꪸꪉ</span></p>\n"},
		{"right to left", "[١٢٣](lang:ar)", "<p><span lang=\"ar\" dir=\"rtl\">١٢٣</span></p>\n"},
		{"a picture alone", "![Núi](nui.jpg \"Buổi sáng\")", "{picture nui.jpg figure}\n"},
		{"a picture in a line", "Xem ![Núi](nui.jpg) đây", "<p>Xem {picture nui.jpg} đây</p>\n"},
		{"a box of help", "::: help 111 113\nGọi đi.\n:::", "<div class=\"help\">\n{box 111}{box 113}<p>Gọi đi.</p>\n</div>\n"},
		{"a callout", "::: note Nên nhớ\n- một\n:::", "<div class=\"note\">\n<p class=\"name\">Nên nhớ</p>\n<ul>\n<li>một</li>\n</ul>\n</div>\n"},
		{"a dated passage", "::: from 2025-07-01 until 2025-12-31\nMới.\n:::", "{dated 2025-07-01..2025-12-31}<p>Mới.</p>\n{/}"},
		{"a block within a block", ":::: note\n::: from 2025-07-01\nMới.\n:::\nCuối.\n::::", "<div class=\"note\">\n{dated 2025-07-01..}<p>Mới.</p>\n{/}<p>Cuối.</p>\n</div>\n"},
		{"headings by the rule of addresses", "## Đi đâu?\n\n## Đi đâu?\n\n### Con {#rieng}", "<h2 id=\"di-dau\">Đi đâu?</h2>\n<h2 id=\"di-dau-2\">Đi đâu?</h2>\n<h3 id=\"rieng\">Con</h3>\n"},
		{"a table without styles", "| a | b |\n|:-:|--:|\n| 1 | 2 |", "<table>\n<thead>\n<tr>\n<th align=\"center\">a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"center\">1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n"},
		{"an address elsewhere", "[trang](https://example.org/a?b=1&c=2)", "<p><a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer noopener\">trang</a></p>\n"},
		{"an address of the site", "[trang](/giup-do/#goi)", "<p>{path giup-do/#goi}trang{/}</p>\n"},
		{"a file of the folder", "[bản in](to-roi.pdf)", "<p>{file to-roi.pdf}bản in{/}</p>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, problems := markdown.Compile("x/vi.md", c.src, 0, markdown.Options{Lang: "vi"})
			if len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			if got := show(body); got != c.want {
				t.Errorf("got:  %q\nwant: %q", got, c.want)
			}
		})
	}
}

func TestMistakesHaveTheirPlace(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"một\n\nhai <b>đậm</b>", "x/vi.md:13:5 raw-html, x/vi.md:13:11 raw-html"},
		{"[x](javascript:alert)", "x/vi.md:11:1 bad-scheme"},
		{"[x](//nơi.khác/)", "x/vi.md:11:1 bad-address"},
		{"![x](https://example.org/a.jpg)", "x/vi.md:11:2 picture-elsewhere"},
		{"![x](../kia/a.jpg)", "x/vi.md:11:2 picture-elsewhere"},
		{"một\n::: note\nhai", "x/vi.md:12:1 block-unclosed"},
		{"::: chuthich\nhai\n:::", "x/vi.md:11:1 unknown-block"},
		{"::: from hôm-nay\nhai\n:::", "x/vi.md:11:1 block-needs"},
		{"::: from 2025-02-30\nhai\n:::", "x/vi.md:11:1 block-needs"},
		{"::: help\nhai\n:::", "x/vi.md:11:1 block-needs"},
		{"[x](lang:tiếng-việt)", "x/vi.md:11:1 bad-tag"},
		{strings.Repeat(">", 60) + " sâu", "x/vi.md:11 nested-too-deep"},
	} {
		_, problems := markdown.Compile("x/vi.md", c.src, 10, markdown.Options{Lang: "vi"})
		var got []string
		for _, p := range problem.Sort(problems) {
			got = append(got, p.Place()+" "+p.Rule)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%q\ngot:  %s\nwant: %s", c.src, s, c.want)
		}
	}
}

func TestDatedPassagesHideWhatTheyCite(t *testing.T) {
	body, _ := markdown.Compile("x", "::: until 2025-06-30\n[](law:cu)\n:::\n\n[](law:moi)", 0, markdown.Options{Lang: "vi"})
	names := func(d campaign.Day) (out []string) {
		for _, i := range body.Standing(d) {
			if body.Refs[i].Kind == campaign.ToLaw {
				out = append(out, body.Refs[i].Target)
			}
		}
		return out
	}
	if got := names(campaign.Day{Year: 2025, Month: 6, Date: 30}); strings.Join(got, " ") != "cu moi" {
		t.Errorf("on the last day: %v", got)
	}
	if got := names(campaign.Day{Year: 2025, Month: 7, Date: 1}); strings.Join(got, " ") != "moi" {
		t.Errorf("on the day after: %v", got)
	}
}

func TestRawHTMLThatIsLetThroughIsCleaned(t *testing.T) {
	src := "<ruby>漢<rt>hán</rt></ruby> <script>alert(1)</script><b onclick=\"x()\" lang=\"en\">b</b>\n\n<iframe src=\"https://example.org\"></iframe>\n\n<div style=\"color:red\">d</div>"
	body, problems := markdown.Compile("x", src, 0, markdown.Options{Lang: "vi", RawHTML: true})
	for _, bad := range []string{"script", "onclick", "iframe", "style", "example.org"} {
		if strings.Contains(body.HTML, bad) {
			t.Errorf("%q came through: %s", bad, body.HTML)
		}
	}
	if !strings.Contains(body.HTML, "<ruby>") || !strings.Contains(body.HTML, `lang="en"`) || len(problems) > 0 {
		t.Errorf("too much was taken away: %s %v", body.HTML, problems)
	}
}

// FuzzCompile tries to make the parser panic, hang, or let a script or a stray hole through.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		"## A\n\n::: help 111\nx\n:::", "[x](item:a) ![y](z.jpg)", "<script>alert(1)</script>", "[a](javascript:x)", "a[^1]\n\n[^1]: b",
		"| a |\n|---|\n| b |", ":::: note\n::: from 2025-01-01\n:::\n::::", "x\n: y", "- [ ] a", "\x00", "[](lang:vi)", "&#0;", "<a\x00b>",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, src string, raw bool) {
		body, _ := markdown.Compile("x", src, 0, markdown.Options{Lang: "vi", RawHTML: raw})
		out := strings.ToLower(show(body))
		if strings.Contains(out, "<script") || strings.Contains(out, "href=\"javascript:") || strings.Contains(out, "\x00") {
			t.Errorf("%q became %q", src, out)
		}
		for i := 1; i < len(body.Holes); i++ {
			if body.Holes[i].At < body.Holes[i-1].At {
				t.Errorf("holes are out of order")
			}
		}
	})
}

// TestHostileTextsTakeLinearTime would run into the test's time limit if a row's length, or the number of
// equal headings, were paid for again and again.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	for name, src := range map[string]string{
		"links in one row":    strings.Repeat("[a](item:b) ", 100_000),
		"equal headings":      strings.Repeat("## a\n\n", 100_000),
		"mistakes in a row":   strings.Repeat("<b>a</b> ", 50_000),
		"brackets":            strings.Repeat("[", 100_000),
		"stars":               strings.Repeat("*a **b ", 20_000),
		"blocks within lists": strings.Repeat("- ::: note\n", 20_000),
	} {
		t.Run(name, func(t *testing.T) { markdown.Compile("x", src, 0, markdown.Options{Lang: "vi"}) })
	}
}
