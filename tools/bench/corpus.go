package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// corpus is a campaign of made-up texts: the same for the same number of items. The words are everyday ones and
// say nothing; numbers stand among them as in everyday texts.
type corpus struct {
	items     int
	languages []language
	topics    []string
	audiences []string
}

type language struct {
	tag, name, title, summary string
	section                   string // part of an article's address
	words                     []string
}

const (
	topics    = 20
	audiences = 6
	pageSize  = 12
)

func newCorpus(items int) corpus {
	c := corpus{items: items, languages: []language{
		{tag: "vi", name: "Tiếng Việt", title: "Chuyện làng", summary: "Những bài viết dựng nên để đo thời gian.", section: "bai-viet", words: strings.Fields(vietnamese)},
		{tag: "en", name: "English", title: "Village matters", summary: "Texts made up to measure time.", section: "articles", words: strings.Fields(english)},
	}}
	for i := range topics {
		c.topics = append(c.topics, fmt.Sprintf("chu-de-%02d", i+1))
	}
	for i := range audiences {
		c.audiences = append(c.audiences, fmt.Sprintf("nhom-%d", i+1))
	}
	return c
}

// item is an article in all languages.
type item struct {
	key       string
	date      time.Time
	topic     string
	audiences []string
	texts     []text // one a language
}

type text struct {
	title, summary string
	body           []block
}

// block is a paragraph, a heading, a list or a table, with links to other items.
type block struct {
	kind string // h2, h3, p, ul, table
	rows []string
	to   int // the item that its first row links to at its end, -1 for none
}

func key(i int) string { return fmt.Sprintf("bai-%05d", i+1) }

// item makes the item of a number, the same whatever the others are.
func (c corpus) item(i int) item {
	r := rand.New(rand.NewPCG(uint64(i), 20260101))
	it := item{key: key(i), date: time.Date(2024, 1, 1+r.IntN(900), 0, 0, 0, 0, time.UTC), topic: c.topics[r.IntN(topics)]}
	first := r.IntN(audiences)
	it.audiences = []string{c.audiences[first]}
	if r.IntN(3) == 0 {
		it.audiences = append(it.audiences, c.audiences[(first+1)%audiences])
	}
	for n, l := range c.languages {
		it.texts = append(it.texts, c.text(r, l, n))
	}
	return it
}

// text makes a text of about 500 words. Each language has a paragraph more than the one before, so that the texts
// do not stand side by side.
func (c corpus) text(r *rand.Rand, l language, extra int) text {
	t := text{title: sentence(r, l, 7), summary: sentence(r, l, 18)}
	paragraph := func() {
		b := block{kind: "p", to: -1}
		for range 3 + r.IntN(2) {
			b.rows = append(b.rows, sentence(r, l, 10+r.IntN(8)))
		}
		if r.IntN(3) == 0 {
			b.to = r.IntN(c.items)
		}
		t.body = append(t.body, b)
	}
	for range 1 + extra {
		paragraph()
	}
	for range 3 {
		t.body = append(t.body, block{kind: "h2", rows: []string{sentence(r, l, 5)}, to: -1})
		paragraph()
		list := block{kind: "ul", to: -1}
		for range 3 {
			list.rows = append(list.rows, sentence(r, l, 8))
		}
		t.body = append(t.body, list)
		paragraph()
	}
	t.body = append(t.body, block{kind: "h3", rows: []string{sentence(r, l, 4)}, to: -1})
	table := block{kind: "table", to: -1}
	for range 4 {
		table.rows = append(table.rows, "| "+sentence(r, l, 2)+" | "+sentence(r, l, 3)+" | "+sentence(r, l, 4)+" |")
	}
	t.body = append(t.body, table)
	paragraph()
	return t
}

func newRand(seed int) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 7)) }

// sentence is n of the language's words, with a capital and, where it is long, a comma, an emphasis and a full stop.
func sentence(r *rand.Rand, l language, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = l.words[r.IntN(len(l.words))]
	}
	first := []rune(words[0])
	words[0] = strings.ToUpper(string(first[0])) + string(first[1:])
	if n < 8 {
		return strings.Join(words, " ")
	}
	if r.IntN(6) == 0 {
		words[n/3] = number(r)
	}
	words[n/2] += ","
	if r.IntN(4) == 0 {
		words[n-2] = "**" + words[n-2] + "**"
	}
	return strings.Join(words, " ") + "."
}

// number is one as they stand in everyday texts: years, days, sums of money, counts, and now and then a line to call.
func number(r *rand.Rand) string {
	switch r.IntN(12) {
	case 0, 1, 2:
		return fmt.Sprint(1990 + r.IntN(37))
	case 3, 4:
		return fmt.Sprintf("%d/%d/%d", 1+r.IntN(28), 1+r.IntN(12), 2020+r.IntN(7))
	case 5:
		return fmt.Sprintf("%d.%03d.000", 1+r.IntN(90), 50*r.IntN(20))
	case 6:
		return fmt.Sprintf("%d.%03d", 1+r.IntN(90), r.IntN(1000))
	case 7:
		return fmt.Sprint(10_000 + r.IntN(90_000))
	case 8:
		return "111"
	}
	return fmt.Sprint(2 + r.IntN(98))
}

// markdown is a body, with links as link writes them.
func (t text) markdown(link func(item int) string) string {
	var b strings.Builder
	for _, x := range t.body {
		switch x.kind {
		case "h2":
			b.WriteString("## " + x.rows[0] + "\n\n")
		case "h3":
			b.WriteString("### " + x.rows[0] + "\n\n")
		case "ul":
			for _, row := range x.rows {
				b.WriteString("- " + row + "\n")
			}
			b.WriteString("\n")
		case "table":
			b.WriteString(x.rows[0] + "\n| --- | --- | --- |\n" + strings.Join(x.rows[1:], "\n") + "\n\n")
		default:
			b.WriteString(strings.Join(x.rows, " "))
			if x.to >= 0 {
				b.WriteString(" " + link(x.to))
			}
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

const vietnamese = `và của là có được cho không một người những với các trong đã này khi về để đến ở ra như còn nhà lại vào
làm việc mình bạn năm ngày nước đường trường học sinh viên cha mẹ con em anh chị ông bà cô bác thầy lớp bài sách chữ
làng xóm thôn bản xã huyện tỉnh phố chợ sông núi biển rừng ruộng đồng lúa ngô khoai sắn trâu bò gà vịt cá tôm gạo cơm
canh rau quả muối nước trà sáng trưa chiều tối đêm mưa nắng gió bão lạnh nóng xuân hạ thu đông vui buồn thương nhớ giúp
hỏi nói nghe đọc viết nhìn thấy biết hiểu nghĩ tin chờ đợi gặp gọi mời cảm ơn xin lỗi đúng sai tốt đẹp mới cũ lớn nhỏ
cao thấp dài ngắn nhanh chậm sớm muộn gần xa trên dưới trước sau giữa bên cạnh nhiều ít tất cả mỗi từng cùng nhau riêng
chung nghề lương hợp đồng giấy tờ điện thoại mạng tin nhắn hình ảnh xe tàu máy bay hành lý cửa bàn ghế giường chiếu đèn`

const english = `and of is have for not one person those with the in already this when about to out as still house again into do
work you year day water road school pupil student father mother child brother sister teacher class lesson book letter village
hamlet district province street market river mountain sea forest field rice maize sweet potato buffalo cow chicken duck fish
shrimp meal soup vegetable fruit salt tea morning noon afternoon evening night rain sun wind storm cold hot spring summer autumn
winter glad sad love remember help ask say listen read write look see know understand think believe wait meet call invite thanks
sorry right wrong good beautiful new old big small high low long short fast slow early late near far above below before after
between beside many few all each together own common trade wage contract paper telephone message picture train plane luggage door`
