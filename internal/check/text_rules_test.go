package check

import (
	"strings"
	"testing"
)

func TestHeadingsGoStepByStep(t *testing.T) {
	bodies(t, []body{
		{"a good order", "## A\n### B\n#### C\n## D\n### E", ""},
		{"the first", "### A\n### B", "vi.md:5:5 warning heading-first level=3 marks=###"},
		{"level one", "# A\n## B\n### C", "vi.md:5:3 warning heading-level-one"},
		{"a jump", "## A\n\n#### B\n##### C", "vi.md:7:6 warning heading-skips from=2 marks=### to=4"},
		{"without words", "## A\n\n###\n", "vi.md:7 warning heading-empty"},
		{"two alike", "## Hoà bình\n## B\n### hòa  Bình", "vi.md:7:5 warning heading-double line=5 text=hòa  Bình"},
		{"other marks", "## Hoà bình\n## Hoa binh", ""},
		{"alike on different days", "::: until 2024-06-30\n## A\n:::\n::: from 2024-07-01\n## A\n:::", ""},
		{"alike on some days", "::: until 2024-07-01\n## A\n:::\n::: from 2024-07-01\n## A\n:::", "vi.md:9:4 warning heading-double line=6 text=A"},
	})
}

func TestLinksSayWhereTheyLead(t *testing.T) {
	bodies(t, []body{
		{"good ones", "[](item:a) [](law:luat) [](help:111) [cách giữ riêng tư](item:a) [loa.vn](https://loa.vn/x) <a@loa.vn>", ""},
		{"empty", "[](https://loa.vn/) [](#b)\n## b", `
			vi.md:5:1 warning link-without-words address=https://loa.vn/
			vi.md:5:21 warning link-without-words address=#b`},
		{"nothing said", "[Tại đây](item:a), [xem  thêm…](item:a), [Click here!](item:a), [More](law:luat), [đây](help:111)", `
			vi.md:5:1 warning link-says-nothing words=Tại đây
			vi.md:5:20 warning link-says-nothing words=xem  thêm…
			vi.md:5:42 warning link-says-nothing words=Click here!
			vi.md:5:65 warning link-says-nothing words=More
			vi.md:5:83 warning link-says-nothing words=đây`},
		{"addresses", "https://loa.vn/a?b=1 và [loa.vn/a](https://loa.vn/a) và [và/hoặc](item:a)", `
			vi.md:5:1 warning link-is-address words=https://loa.vn/a?b=1
			vi.md:5:25 warning link-is-address words=loa.vn/a`},
	})
}

func TestWordsThatHurtAreFound(t *testing.T) {
	const why = " instead_en=social problem instead_vi=vấn đề xã hội"
	const general = " instead_en=words that name the person first instead_vi=lời gọi con người trước, sự việc sau"
	const because = " why_en=makes people an evil why_vi=Biến người thành tệ nạn"
	found := func(place, term string) string {
		return place + " warning hurtful-word" + why + " term=" + term + because
	}
	bare := func(place, term string) string {
		return place + " warning hurtful-word" + general + " term=" + term + " why_en=it may hurt the people concerned why_vi=chữ này dễ làm người trong cuộc tổn thương"
	}
	bodies(t, []body{
		{"the longest", "Đó là Tệ nạn\nxã hội và tệ nạn.", found("vi.md:5:7", "Tệ nạn xã hội") + "\n" + found("vi.md:6:11", "tệ nạn")},
		{
			"in a heading, a cell, a link", "## Tệ nạn\n| tệ nạn |\n|---|\n[tệ nạn](item:a)",
			found("vi.md:5:4", "Tệ nạn") + "\n" + found("vi.md:6:3", "tệ nạn") + "\n" + found("vi.md:8:2", "tệ nạn"),
		},
		{"another syllable, other marks, other signs between", "Tệ nạnh, tể nạn, tệ, nạn, HIV, AIDS.", ""},
		{"the tone mark elsewhere, and a sign", "Hòa thúy và hiv / aids.", bare("vi.md:5:1", "Hòa thúy") + "\n" + bare("vi.md:5:13", "hiv / aids")},
		{"words of a law", "> tệ nạn [](law:luat)\n\n[Luật về tệ nạn](law:luat), Chi cục Phòng, chống tệ nạn xã hội\n\n::: sources\ntệ nạn\n:::", ""},
		{
			"beside words of a law", "> tệ nạn\n\n[Luật](law:luat) về tệ nạn. Phòng, chống tệ nạn",
			found("vi.md:5:3", "tệ nạn") + "\n" + found("vi.md:7:21", "tệ nạn") + "\n" + found("vi.md:7:42", "tệ nạn"),
		},
		{"no exemption", "> hoà thuý [](law:luat)", bare("vi.md:5:3", "hoà thuý")},
		{
			"in another language", "::: lang en\nSocial evils, tệ nạn, prostitutes’ rights, prostitution.\n:::",
			"vi.md:6:1 warning hurtful-word" + general + " term=Social evils why_en=hurts why_vi=hurts\n" +
				"vi.md:6:23 warning hurtful-word" + general + " term=prostitutes why_en=hurts why_vi=hurts",
		},
	})
	around := strings.ReplaceAll(oneText("![tệ nạn](p.svg \"Về tệ nạn\")"), "Một bài", "Một tệ nạn") + picture
	around = strings.ReplaceAll(around, "Tóm tắt", "Tóm tắt tệ nạn")
	same(t, "around the text", checked(t, "2024-06-01", around), strings.Join([]string{
		found("vi.md:2:16", "tệ nạn"), found("vi.md:3:20", "tệ nạn"), found("vi.md:5", "tệ nạn"), found("vi.md:5:3", "tệ nạn"),
	}, "\n"))
}

// picture is a drawing in the folder of the item.
const picture = `
-- content/articles/a/p.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>
`

func TestPicturesHaveWords(t *testing.T) {
	tests := []body{
		{"good", "![Hai bạn đang gọi điện](p.svg \"Ở Vinh\")", ""},
		{"none", "![](p.svg) và ![ ](p.svg)", "vi.md:5:2 error alt-missing file=p.svg\nvi.md:5:16 error alt-missing file=p.svg"},
		{"useless", "![Hình ảnh](p.svg) ![Ảnh minh hoạ 2.](p.svg) ![photo](p.svg)", `
			vi.md:5:2 warning alt-says-nothing alt=Hình ảnh
			vi.md:5:21 warning alt-says-nothing alt=Ảnh minh hoạ 2.
			vi.md:5:47 warning alt-says-nothing alt=photo`},
		{"names of files", "![IMG_2034](p.svg) ![anh-bia.jpg](p.svg)", `
			vi.md:5:2 warning alt-is-file-name alt=IMG_2034
			vi.md:5:21 warning alt-is-file-name alt=anh-bia.jpg`},
		{"the caption again", "![Hoà ở Vinh](p.svg \"hòa ở Vinh\")", "vi.md:5:2 warning alt-is-caption"},
		{"too much", "![" + strings.Repeat("chữ ", 38) + "](p.svg)", "vi.md:5:2 warning alt-too-long count=152 limit=150"},
	}
	for _, test := range tests {
		same(t, test.name, checked(t, "2024-06-01", oneText(test.src)+picture), test.want)
	}
}

func TestSentencesSuitTheirReaders(t *testing.T) {
	six, seven := "Một hai ba bốn năm sáu.", "Một hai ba bốn năm sáu bảy."
	tests := []struct{ name, audiences, src, want string }{
		{"no limit", `"moi-nguoi"`, strings.Repeat(seven+" ", 9), ""},
		{"at the limit", `"vung-cao"`, six, ""},
		{"beyond it", `"vung-cao"`, "Ai?\n" + seven, "vi.md:6:1 warning sentence-too-long count=7 limit=6 start=Một hai ba bốn năm sáu…"},
		{"the smallest limit of several", `"moi-nguoi", "hoc-sinh", "vung-cao"`, seven, "vi.md:5:1 warning sentence-too-long count=7 limit=6 start=Một hai ba bốn năm sáu…"},
		{"a paragraph", `"vung-cao"`, six + " " + six, "vi.md:5:1 warning paragraph-too-long count=12 limit=10"},
		{"an entry and a cell", `"vung-cao"`, "- " + seven + "\n\n| a | b |\n|---|---|\n| " + six + " | " + seven + " |", `
			vi.md:5:3 warning sentence-too-long count=7 limit=6 start=Một hai ba bốn năm sáu…
			vi.md:9:29 warning sentence-too-long count=7 limit=6 start=Một hai ba bốn năm sáu…`},
		{"what is not ours", `"vung-cao"`, "> " + seven + "\n\n::: sources\n" + seven + "\n:::\n::: lang en\n" + seven + "\n:::\n## " + seven, ""},
		{"where it is written", `"vung-cao"`, "Một hai ba bốn năm (theo báo Nghệ An ngày xưa) sáu ([Luật về mấy điều](law:luat)).\n\n(Nguồn: a, b, c, d, e, f, g.)", ""},
		{"brackets that say more", `"vung-cao"`, "Một hai ba bốn năm (là sáu bảy).", "vi.md:5:1 warning sentence-too-long count=8 limit=6 start=Một hai ba bốn năm (là…"},
		{"an address is one word", `"vung-cao"`, "Một hai ba bốn năm dolab.moha.gov.vn.", ""},
	}
	for _, test := range tests {
		files := strings.Replace(oneText(test.src), "topics ", "audiences = ["+test.audiences+"]\ntopics ", 1)
		same(t, test.name, checked(t, "2024-06-01", files), test.want)
	}
}

func TestHelpComesBeforeTheLaw(t *testing.T) {
	const box, number, law = "::: help 111\n:::\n\n", "Gọi [](help:113).\n\n", "[](law:luat)\n\n"
	tests := []struct{ name, topic, src, want string }{
		{"law first", "khac", law + box, "vi.md:5:1 warning law-before-help"},
		{"help first", "khac", box + law, ""},
		{"a number first", "khac", number + law + box, ""},
		{"no box, nobody in need", "khac", law + number, ""},
		{"no box, but a text on where to find help", "noi-giup", law + number, "vi.md:5:1 warning law-before-help"},
		{"a plan is no law", "khac", "[](law:ke-hoach)\n\n" + box, ""},
		{"a law of other days", "khac", "::: until 2020-01-01\n" + law + ":::\n" + box, ""},
		{"help of other days", "khac", "::: until 2020-01-01\n" + number + ":::\n" + law + box, "vi.md:9:1 warning law-before-help"},
	}
	for _, test := range tests {
		files := strings.Replace(oneText(test.src), `"khac"`, `"`+test.topic+`"`, 1)
		same(t, test.name, checked(t, "2024-06-01", files), test.want)
	}
}
