package lang

import (
	"fmt"
	"slices"
	"strings"
)

// irregular are the grandfathered tags of RFC 5646 that have a form of their
// own, in canonical letter case. The other grandfathered ones are like any tag.
const irregular = " en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo" +
	" i-navajo i-pwn i-tao i-tay i-tsu sgn-BE-FR sgn-BE-NL sgn-CH-DE "

// A SyntaxError says why a text is no language tag.
type SyntaxError struct {
	Tag    string // the whole text
	Subtag string // the part at which it goes wrong, "" at its end
	Reason string
}

func (e *SyntaxError) Error() string {
	if e.Subtag == "" {
		return fmt.Sprintf("language tag %q: %s", e.Tag, e.Reason)
	}
	return fmt.Sprintf("language tag %q: %s at %q", e.Tag, e.Reason, e.Subtag)
}

// Parse reads a language tag that is well-formed by RFC 5646, section 2.2.9,
// in any letter case. It asks no registry: a subtag need only look right. The
// error is a *SyntaxError.
func Parse(tag string) (Tag, error) {
	p := parser{rest: strings.Split(tag, "-")}
	for i, part := range p.rest {
		if !alphanumeric(part) || len(part) > 8 {
			return "", &SyntaxError{Tag: tag, Subtag: part, Reason: "a part needs 1 to 8 letters or digits"}
		}
		p.rest[i] = strings.ToLower(part)
	}
	if known, ok := grandfathered(tag); ok {
		return known, nil
	}
	if reason := p.tag(); reason != "" {
		return "", &SyntaxError{Tag: tag, Subtag: p.next(), Reason: reason}
	}
	return Tag(strings.Join(p.done, "-")), nil
}

// grandfathered finds a tag in ASCII among the irregular ones.
func grandfathered(tag string) (Tag, bool) {
	for known := range strings.FieldsSeq(irregular) {
		if strings.EqualFold(known, tag) {
			return Tag(known), true
		}
	}
	return "", false
}

// A parser moves subtags from rest to done, giving each its letter case.
type parser struct {
	rest, done []string
}

// next returns the subtag to be read, "" at the end.
func (p *parser) next() string {
	if len(p.rest) == 0 {
		return ""
	}
	return p.rest[0]
}

// take moves the next subtag to done if it is of a kind.
func (p *parser) take(kind func(string) bool) bool {
	if !kind(p.next()) {
		return false
	}
	p.done = append(p.done, p.rest[0])
	p.rest = p.rest[1:]
	return true
}

// reshape changes the letter case of the subtag taken last.
func (p *parser) reshape(shape func(string) string) {
	last := len(p.done) - 1
	p.done[last] = shape(p.done[last])
}

// tag reads a whole tag; it returns the reason where it cannot, "" if it can.
func (p *parser) tag() string {
	if p.next() == "x" {
		return p.private()
	}
	if !p.take(isLanguage) {
		return "a language needs 2 to 8 letters"
	}
	for n := 0; n < 3 && len(p.done[0]) <= 3 && p.take(isExtlang); n++ {
	}
	if p.take(isScript) {
		p.reshape(title)
	}
	if p.take(isRegion) {
		p.reshape(strings.ToUpper)
	}
	if reason := p.variants(); reason != "" {
		return reason
	}
	if reason := p.extensions(); reason != "" {
		return reason
	}
	if p.next() == "x" {
		return p.private()
	}
	if len(p.rest) > 0 {
		return "a part out of place"
	}
	return ""
}

func (p *parser) variants() string {
	first := len(p.done)
	for isVariant(p.next()) {
		if slices.Contains(p.done[first:], p.next()) {
			return "a variant for the second time"
		}
		p.take(isVariant)
	}
	return ""
}

func (p *parser) extensions() string {
	seen := ""
	for isSingleton(p.next()) {
		if strings.Contains(seen, p.next()) {
			return "an extension for the second time"
		}
		seen += p.next()
		p.take(isSingleton)
		if !p.take(isExtension) {
			return "an extension needs a part of 2 to 8 letters or digits"
		}
		for p.take(isExtension) {
		}
	}
	return ""
}

// private reads x and the rest, which may be anything.
func (p *parser) private() string {
	if len(p.rest) == 1 {
		return "nothing after x"
	}
	p.done, p.rest = append(p.done, p.rest...), nil
	return ""
}
