package approval

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// ErrNoText is that there is nothing to sign in a language; ErrMoved that a file differs from what the campaign was
// read from.
var (
	ErrNoText = errors.New("the item has no version in this language")
	ErrMoved  = errors.New("the text changed while it was read")
)

// Digest names what people sign: 64 hexadecimal digits of a SHA-256.
func Digest(it *campaign.Item, tag string, read Read) (string, error) {
	t := it.Text(tag)
	if t == nil {
		return "", ErrNoText
	}
	d := &digest{sum: sha256.New(), it: it, read: read}
	d.say("loa approval 1", tag, t.Title, t.NeutralTitle, t.Summary)
	if !t.Heard() {
		d.file("text", t.File, t.Digest)
	}
	if t.Audio != nil {
		d.say("audio", t.Audio.Digest)
	}
	bodies := []*campaign.Body{t.Body}
	if it.Kit != nil {
		bodies = append(bodies, d.parts(tag)...)
	}
	d.shown(bodies)
	if d.err != nil {
		return "", d.err
	}
	return fmt.Sprintf("%x", d.sum.Sum(nil)), nil
}

// digest gathers what is signed. Each word goes in with its length before it, so that no two texts say the same.
type digest struct {
	sum  hash.Hash
	it   *campaign.Item
	read Read
	err  error
}

func (d *digest) say(words ...string) {
	for _, w := range words {
		fmt.Fprintf(d.sum, "%d:%s", len(w), w)
	}
}

// file says the Markdown of a file behind its front matter.
func (d *digest) file(what, name, known string) {
	src, err := d.read(name)
	if err == nil && fmt.Sprintf("%x", sha256.Sum256([]byte(src))) != known {
		err = fmt.Errorf("%s: %w", name, ErrMoved)
	}
	if err != nil {
		d.err = errors.Join(d.err, err)
		return
	}
	d.say(what, strings.Trim(behindFront(src), "\n"))
}

// parts says the parts of the item's kit in a language, and gives their bodies.
func (d *digest) parts(tag string) (bodies []*campaign.Body) {
	for _, p := range d.it.Kit.Parts {
		if p.Lang != tag {
			continue
		}
		d.say("part", string(p.Kind), p.Title)
		d.file("source", p.File, p.Digest)
		for _, page := range p.Pages {
			bodies = append(bodies, page.Body, page.Notes)
		}
	}
	if q := d.it.Kit.Quiz(tag); q != nil {
		d.say("quiz", q.Title, q.Intro)
		for _, question := range q.Questions {
			d.say("question", question.Text, question.Why, strconv.FormatBool(question.Many))
			for _, c := range question.Choices {
				d.say("choice", c.Text, c.Why, strconv.FormatBool(c.Right))
			}
		}
	}
	return bodies
}

// shown says the pictures and files that bodies show, and the cover, by their bytes.
func (d *digest) shown(bodies []*campaign.Body) {
	names := []string{d.it.Cover}
	for _, b := range bodies {
		if b == nil {
			continue
		}
		for _, r := range b.Refs {
			if r.Kind == campaign.ToPicture || r.Kind == campaign.ToFile {
				names = append(names, r.Target)
			}
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if p, ok := d.it.Pictures[name]; ok {
			d.say("picture", name, p.Digest)
		} else if f, ok := d.it.Files[name]; ok {
			d.say("file", name, f.Digest)
		}
	}
}

// behindFront is a text without its front matter, which the part of a kit may lack.
func behindFront(src string) string {
	first, rest, _ := strings.Cut(src, "\n")
	if strings.TrimRight(first, " \t") != "+++" {
		return src
	}
	for row := range strings.Lines(rest) {
		rest = rest[len(row):]
		if strings.TrimRight(row, " \t\n") == "+++" {
			return rest
		}
	}
	return src
}
