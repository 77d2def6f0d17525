package markdown

import (
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// collect walks the tree once and gathers what the text refers to, its headings and its length, and
// what is wrong in it.
func (c *compiler) collect(root ast.Node) {
	c.refOf = map[ast.Node]int{}
	var words strings.Builder
	words.Grow(len(c.src))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			c.heading(n)
		case *ast.Link:
			c.link(n)
		case *ast.AutoLink:
			c.autoLink(n)
		case *ast.Image:
			c.image(n)
		case *ast.RawHTML:
			c.rawHTML(n.Segments.At(0).Start)
		case *ast.HTMLBlock:
			c.rawHTML(offset(n))
		case *block:
			c.block(n)
		case *ast.Text:
			words.Write(n.Value(c.bytes))
			words.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	c.syllables = vi.Syllables(words.String())
}

func (c *compiler) rawHTML(at int) {
	if !c.opts.RawHTML {
		c.wrong(problem.Warning, at, "raw-html")
	}
}

func (c *compiler) heading(n *ast.Heading) {
	id, _ := n.AttributeString("id")
	raw, _ := id.([]byte)
	line, _ := c.place(offset(n))
	c.headings = append(c.headings, campaign.Heading{Level: n.Level, ID: string(raw), Text: c.plain(n), Line: line})
}

func (c *compiler) add(n ast.Node, r campaign.Ref, at int) {
	r.Line, r.Column = c.place(at)
	c.refOf[n] = len(c.refs)
	c.refs = append(c.refs, r)
}

func (c *compiler) link(n *ast.Link) {
	at := c.inlineOffset(n, string(n.Destination))
	dest := string(n.Destination)
	r := campaign.Ref{Words: c.plain(n)}
	scheme, rest, hasScheme := strings.Cut(dest, ":")
	switch {
	case hasScheme && scheme == "item":
		r.Kind = campaign.ToItem
		r.Target, r.Anchor, _ = strings.Cut(rest, "#")
	case hasScheme && scheme == "law":
		r.Kind, r.Target = campaign.ToLaw, rest
	case hasScheme && scheme == "help":
		r.Kind, r.Target = campaign.ToHelp, rest
	case hasScheme && scheme == "lang":
		if _, err := lang.Parse(rest); err != nil {
			c.wrong(problem.Error, at, "bad-tag", "tag", rest)
		}
		return
	case strings.HasPrefix(dest, "#"):
		r.Kind, r.Anchor = campaign.ToAnchor, dest[1:]
	default:
		c.address(&r, dest, at)
	}
	c.add(n, r, at)
}

// address sorts out a link that is none of ours: elsewhere, on this site, or a file of the folder.
func (c *compiler) address(r *campaign.Ref, dest string, at int) {
	u, err := url.Parse(dest)
	switch {
	case err != nil || strings.Contains(dest, "\\"):
		r.Kind, r.Target = campaign.ToAddress, ""
		c.wrong(problem.Error, at, "bad-address", "value", dest)
	case u.Scheme == "" && u.Host != "":
		r.Kind, r.Target = campaign.ToAddress, ""
		c.wrong(problem.Error, at, "bad-address", "value", dest)
	case slices.Contains([]string{"http", "https", "mailto", "tel"}, u.Scheme):
		r.Kind, r.Target = campaign.ToAddress, dest
	case u.Scheme != "":
		r.Kind, r.Target = campaign.ToAddress, ""
		c.wrong(problem.Error, at, "bad-scheme", "scheme", u.Scheme)
	case strings.HasPrefix(dest, "www."):
		r.Kind, r.Target = campaign.ToAddress, ""
		c.wrong(problem.Error, at, "bad-address", "value", dest)
	case strings.HasPrefix(dest, "/"):
		r.Kind, r.Target, r.Anchor = campaign.ToPath, strings.TrimPrefix(u.Path, "/"), u.Fragment
	default:
		r.Kind, r.Target = campaign.ToFile, u.Path
	}
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	dest := string(n.URL(c.bytes))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(dest, "mailto:") {
		dest = "mailto:" + dest
	}
	at := c.inlineOffset(n, string(n.Label(c.bytes)))
	r := campaign.Ref{Words: string(n.Label(c.bytes))}
	c.address(&r, dest, at)
	c.add(n, r, at)
}

func (c *compiler) image(n *ast.Image) {
	dest := string(n.Destination)
	at := c.inlineOffset(n, dest)
	if u, err := url.Parse(dest); err != nil || u.Scheme != "" || u.Host != "" || strings.ContainsAny(dest, "/\\") {
		c.wrong(problem.Error, at, "picture-elsewhere", "value", dest)
		dest = ""
	} else {
		dest = u.Path
	}
	_, figure := n.AttributeString("figure")
	c.add(n, campaign.Ref{Kind: campaign.ToPicture, Target: dest, Text: c.plain(n), Title: string(n.Title), Figure: figure}, at)
}

func (c *compiler) block(b *block) {
	switch {
	case !slices.Contains(blockNames(), b.name):
		c.wrong(problem.Error, b.start, "unknown-block", "name", b.name, "known", strings.Join(slices.Concat(blockNames(), c.opts.Around), ", "))
		return
	case !b.closed:
		c.wrong(problem.Error, b.start, "block-unclosed", "name", b.name)
	}
	switch b.name {
	case "help":
		for _, id := range strings.Fields(b.rest) {
			c.add(b, campaign.Ref{Kind: campaign.HelpBox, Target: id}, b.start)
		}
		if b.rest == "" {
			c.wrong(problem.Error, b.start, "block-needs", "name", b.name, "want", "111")
		}
	case "lang":
		if _, err := lang.Parse(b.rest); err != nil {
			c.wrong(problem.Error, b.start, "bad-tag", "tag", b.rest)
		}
	case "from", "until":
		c.dated(b)
	case "sources":
		if b.rest == "" {
			c.add(b, campaign.Ref{Kind: campaign.BoxName, Target: b.name}, b.start)
		}
	}
}

// dated reads "from DAY", "until DAY" or "from DAY until DAY".
func (c *compiler) dated(b *block) {
	var p campaign.Period
	words := strings.Fields(b.name + " " + b.rest)
	for len(words) >= 2 && (words[0] == "from" || words[0] == "until") {
		day, err := campaign.ParseDay(words[1])
		if err != nil {
			break
		}
		if words[0] == "from" {
			p.From = day
		} else {
			p.To = day
		}
		words = words[2:]
	}
	if len(words) > 0 || !p.To.IsZero() && p.To.Before(p.From) {
		c.wrong(problem.Error, b.start, "block-needs", "name", b.name, "want", "2024-07-01")
	}
	c.add(b, campaign.Ref{Kind: campaign.Dated, Period: p}, b.start)
}

// plain is a node's text without its marks.
func (c *compiler) plain(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(c.bytes))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(c.bytes))
		}
		return ast.WalkContinue, nil
	})
	return unescape(b.String())
}

// offset is where a block stands in the source.
func offset(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if b, ok := n.(*block); ok {
			return b.start
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
		if n.Type() == ast.TypeBlock && n.FirstChild() != nil && n.Parent() != nil {
			for child := n.FirstChild(); child != nil; child = child.FirstChild() {
				if child.Type() == ast.TypeBlock && child.Lines() != nil && child.Lines().Len() > 0 {
					return child.Lines().At(0).Start
				}
			}
		}
	}
	return 0
}

// inlineOffset finds where an inline node stands: its own text, or else the words that it is known by,
// looked for in its block.
func (c *compiler) inlineOffset(n ast.Node, known string) int {
	for child := n.FirstChild(); child != nil; child = child.FirstChild() {
		if t, ok := child.(*ast.Text); ok {
			return max(0, t.Segment.Start-1)
		}
	}
	start := offset(n)
	for prev := n.PreviousSibling(); prev != nil; prev = prev.PreviousSibling() {
		if t, ok := prev.(*ast.Text); ok {
			start = t.Segment.Stop
			break
		}
	}
	if i := strings.Index(c.src[start:], known); known != "" && i >= 0 {
		return max(start, start+i-len("[]("))
	}
	return start
}

// place is the line and column of an offset in the source.
func (c *compiler) place(at int) (line, column int) {
	row := sort.SearchInts(c.rows, at+1) - 1
	if c.last.column == 0 || c.last.row != row || at < c.last.at {
		c.last = spot{row: row, at: c.rows[row], column: 1}
	}
	c.last.column += utf8.RuneCountInString(c.src[c.last.at:at])
	c.last.at = at
	return c.firstRow + row + 1, c.last.column
}

// spot is the last place that was worked out: a row of many links is counted once.
type spot struct{ row, at, column int }

func (c *compiler) wrong(severity problem.Severity, at int, rule string, args ...any) {
	line, column := c.place(at)
	p := problem.At(c.file, line, column, rule, args...)
	p.Severity = severity
	p.Excerpt = c.row(line - c.firstRow)
	c.problems = append(c.problems, p)
}

// row is a row of the text, from 1.
func (c *compiler) row(n int) string {
	row, _, _ := strings.Cut(c.src[c.rows[n-1]:], "\n")
	return row
}

func rowStarts(src string) []int {
	rows := []int{0}
	for i := range len(src) {
		if src[i] == '\n' {
			rows = append(rows, i+1)
		}
	}
	return rows
}

func itoa(n int) string { return strconv.Itoa(n) }
