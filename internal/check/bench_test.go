package check

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// reading is a text of some 500 words that has nothing wrong.
func reading() string {
	const paragraph = "Đi làm thêm hay đi làm xa đều là chuyện bình thường. Một lời mời thật có điểm dễ nhận ra: nó chịu được câu hỏi. " +
		"Ngày 5 tháng 7 năm 2024 có 1.250 em tham gia, tức 70 % số học sinh. Bạn càng hỏi, câu chuyện càng rõ. "
	return "## Mở đầu\n\n" + strings.Repeat(paragraph+"\n\n- **Hỏi và ghi lại:** tên công ty, lương, theo [Luật](law:luat).\n\n", 8)
}

// BenchmarkRules runs every rule on one text that has been parsed.
func BenchmarkRules(b *testing.B) {
	c, read := load(b, strings.Replace(oneText(reading()), "topics ", "audiences = [\"moi-nguoi\"]\ntopics ", 1))
	m := c.At(campaign.Day{Year: 2024, Month: 6, Date: 1}.Start(c.Site.Timezone), true)
	k := &checker{Moment: m, read: read, vocabularies: vocabularies(m.Terms, m.Languages[0].Tag), lines: helpNumbers(m.Hotlines)}
	i := &item{checker: k, it: c.Items[0], day: m.Day}
	t, wrong := i.open(c.Items[0].Texts[0])
	if wrong != nil {
		b.Fatal(wrong)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			if _, wrong := i.open(c.Items[0].Texts[0]); wrong != nil {
				b.Fatal(wrong)
			}
		}
	})
	b.Run("rules", func(b *testing.B) {
		for b.Loop() {
			for _, rule := range textRules() {
				rule(t)
			}
		}
	})
	b.Run("figures", func(b *testing.B) {
		for b.Loop() {
			t.figures()
		}
	})
}
