package kit

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"time"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/pdf"
	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/vi"
	"loa.vn/loa/internal/web"
)

// drawn is a picture for social networks.
type drawn struct {
	name string // of its file
	said string // its large words
	alt  string // what its drawing shows; "" where nothing says it
	made pdf.Made
}

// socialView is a picture for social networks.
type socialView struct {
	Sheet
	Shape   string // square, tall
	Line    int    // of the large words, in their file
	Picture template.HTML
	Help    []Call
}

// shapes are the sizes of pictures for social networks.
func shapes() []struct {
	name string
	size pdf.Pixels
} {
	return []struct {
		name string
		size pdf.Pixels
	}{{"square", pdf.Pixels{Width: 1080, Height: 1080}}, {"tall", pdf.Pixels{Width: 1080, Height: 1920}}}
}

// social plans the pictures for social networks of the item.
func (k *printedKit) social() error {
	at := place{k.it.Key, k.own.Tag}
	for _, shape := range shapes() {
		text := k.it.Text(k.own.Tag)
		v, file := socialView{Sheet: k.of("social"), Shape: shape.name, Line: text.TitleLine, Help: k.socialHelp()}, text.File
		if poster := k.it.Kit.Part(campaign.Poster, k.own.Tag); poster != nil { // written to be seen from afar; the title may say for which class
			v.Name, v.Line, file = poster.Pages[0].Title, poster.Pages[0].Line, poster.File
		}
		name, alt := k.face()
		if name != "" {
			address := k.picture(campaign.Ref{Kind: campaign.ToPicture, Target: name})
			v.Picture = template.HTML(`<img src="` + template.HTMLEscapeString(address) + `" alt="">`)
		}
		err := k.sheet("social", "social", v, sheet{
			file: file, job: pdf.Job{Draw: shape.size},
			done: func(m pdf.Made) {
				name := fmt.Sprintf("%s-%dx%d.png", fileSlug(k.it), shape.size.Width, shape.size.Height)
				k.printed.social[at] = append(k.printed.social[at], drawn{name, v.Name, alt, m})
			},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// face is the picture that stands for the item, and what it shows: its cover, or the first that its poster or text
// shows.
func (k *printedKit) face() (name, alt string) {
	name = k.it.Cover
	if _, ok := k.it.Pictures[name]; !ok {
		name = ""
	}
	bodies := []*campaign.Body{k.it.Text(k.own.Tag).Body}
	for _, part := range k.it.Kit.Parts {
		if part.Lang == k.own.Tag && part.Kind != campaign.Lesson {
			for _, page := range part.Pages {
				bodies = append(bodies, page.Body)
			}
		}
	}
	for _, b := range bodies {
		for _, ref := range b.Refs {
			if _, ok := k.it.Pictures[ref.Target]; ok && ref.Kind == campaign.ToPicture && (name == "" || name == ref.Target) {
				return ref.Target, ref.Text
			}
		}
	}
	return name, web.Say(k.it.Pictures[name].Alt, k.own).Text
}

// socialHelp is the first help line that the item's own text names, or the campaign's first.
func (k *printedKit) socialHelp() []Call {
	t := k.it.Text(k.own.Tag)
	return firstCall(k.m, k.own, []*campaign.Page{{Body: t.Body}})
}

// social are the texts and pictures for social networks of an item in a language: one ZIP.
func (p *planner) social(it *campaign.Item, own campaign.Language) []File {
	if p.Printed == nil {
		return nil
	}
	t := it.Text(own.Tag)
	pack := pack{
		planner: p, it: it, text: t, frame: p.Base.Frames[own.Tag], linked: prose.Link(p.c, t, p.m.Day),
		address: p.Base.Links.Full(p.Linker.Path(it, own)), pictures: p.Printed.social[place{it.Key, own.Tag}], help: firstCall(p.m, own, []*campaign.Page{{Body: t.Body}}),
	}
	title := pack.frame.Plain("print-social")
	digests := []string{}
	for _, d := range pack.pictures {
		digests = append(digests, d.name, d.said, d.alt, d.made.Digest)
	}
	heard := ""
	if t.Audio != nil {
		heard = t.Audio.Digest
	}
	words := []string{}
	for _, id := range []string{"print-social", "social-short", "social-medium", "social-long", "social-pictures", "social-alt", "illustration", "social-more"} {
		words = append(words, pack.frame.Plain(id))
	}
	return []File{{
		Name: fileSlug(it) + "-" + vi.Slug(title) + ".zip", Title: title, Kind: "zip", Group: "social",
		Output: output.Output{
			Asset: true, Origin: t.File, Key: output.KeyOf("social", t.Digest, t.Title, t.Summary, pack.linked.Refs, pack.address, digests, heard, words, pack.help, pack.frame.Illustration),
			Render: pack.zip,
		},
	}}
}

// pack is what a pack for social networks is made from.
type pack struct {
	*planner
	it       *campaign.Item
	text     *campaign.Text
	frame    *web.Frame
	linked   prose.Linked
	address  string
	pictures []drawn
	help     []Call // whom to call: the same as in the pictures
}

// zip is the pack as one file.
func (s pack) zip() ([]byte, error) {
	src, err := s.Read(s.text.File)
	if err != nil {
		return nil, err
	}
	_, body, _, wrong := source.SplitFront(s.text.File, src)
	if wrong != nil {
		return nil, fmt.Errorf("%s has no front matter", s.text.File)
	}
	text := prose.Read(s.text, body, s.linked)
	var entries []archive.Entry
	for i, length := range []string{"short", "medium", "long"} {
		words := s.length(text, i)
		name := fmt.Sprintf("%d-%s.txt", i+1, vi.Slug(s.frame.Plain("social-"+length)))
		entries = append(entries, archive.Entry{Path: name, Data: []byte("\ufeff" + strings.ReplaceAll(words, "\n", "\r\n"))})
	}
	for _, d := range s.pictures {
		data, err := d.made.Data()
		if err != nil {
			return nil, err
		}
		entries = append(entries, archive.Entry{Path: d.name, Data: data})
	}
	if len(s.pictures) > 0 {
		alt := strings.TrimSpace(s.frame.Plain("social-alt", "title", s.pictures[0].said, "picture", s.pictures[0].alt))
		entries = append(entries, archive.Entry{Path: vi.Slug(s.frame.Plain("social-pictures")) + ".txt", Data: []byte("\ufeff" + alt + "\r\n")})
	}
	if s.text.Audio != nil && !s.text.Heard() {
		cues := cuesOf(s.text.Title, text.Plain(), s.text.Audio.Seconds)
		entries = append(entries, archive.Entry{Path: fileSlug(s.it) + ".vtt", Data: []byte(webVTT(cues))},
			archive.Entry{Path: fileSlug(s.it) + ".srt", Data: []byte(subRip(cues))})
	}
	entries = append(entries, archive.Entry{Path: "MANIFEST.txt", Data: archive.Manifest(entries)})
	var out bytes.Buffer
	if err := archive.Write(&out, time.Time{}, entries); err != nil {
		return nil, fmt.Errorf("packing: %w", err)
	}
	return out.Bytes(), nil
}

// length is one of three lengths of the text: what fits where people only glance, the points to keep, and the
// opening with the points.
func (s pack) length(text *prose.Text, n int) string {
	parts := []string{s.text.Title, s.text.Summary}
	points := s.points(text)
	switch n {
	case 0:
		parts = []string{s.text.Title + ". " + s.text.Summary}
	case 1:
		parts = append(parts, points)
	case 2:
		parts = append(parts, opening(text), points)
	}
	for _, c := range s.help {
		parts = append(parts, c.Number+" – "+c.Says())
	}
	parts = append(parts, s.frame.Plain("social-more", "address", s.address))
	if s.frame.Illustration {
		parts = append(parts, s.frame.Plain("illustration"))
	}
	var said []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n\n") + "\n"
}

// points are the points to remember, or else the items of the text's first list.
func (s pack) points(text *prose.Text) string {
	var found string
	pick := func(n *markdown.Node) bool {
		if found == "" && (n.Kind == markdown.List || n.Kind == markdown.Box && n.Text == "remember") {
			own := prose.Text{Lang: text.Lang, Blocks: []*markdown.Node{n}}
			if n.Kind == markdown.Box {
				own.Blocks = n.Children
			}
			found = strings.TrimSpace(own.Plain())
		}
		return found == ""
	}
	for _, want := range []func(*markdown.Node) bool{boxOf("remember"), ofKind(markdown.List)} {
		for _, n := range text.Blocks {
			if want(n) {
				pick(n)
			}
		}
	}
	return found
}

// opening are the paragraphs in front of the first heading, two at most.
func opening(text *prose.Text) string {
	var said []string
	for _, n := range text.Blocks {
		if n.Kind == markdown.Heading || len(said) == 2 {
			break
		}
		if n.Kind == markdown.Paragraph {
			said = append(said, prose.Plain(n))
		}
	}
	return strings.Join(said, "\n\n")
}
