package weight

import (
	"regexp"
	"strconv"
	"strings"
)

// loading is what a page asks for.
type loading struct {
	styles, scripts []string // addresses
	held            []style  // style sheets within the page
	pictures        []string // of each picture the source that a phone takes
	eager           int      // icons that are loaded with the page
	letters         map[rune]bool
}

var (
	tags    = regexp.MustCompile(`<(link|script|img|source|picture|/picture)\b[^>]*>`)
	attrs   = regexp.MustCompile(`\b([a-z-]+)="([^"]*)"`)
	markup  = regexp.MustCompile(`<[^>]*>`)
	held    = regexp.MustCompile(`(?s)<style>(.*?)</style>`)
	unshown = regexp.MustCompile(`(?s)<(script|style|head)\b.*?</(script|style|head)>`)
)

// phoneWidth is how wide, in pixels of the picture, a phone shows it: 360 CSS pixels at twice their number.
const phoneWidth = 720

// loads reads a page that this program made: its attributes are quoted.
func loads(page []byte) loading {
	text := string(page)
	l := loading{letters: map[rune]bool{}}
	for _, m := range held.FindAllStringSubmatch(text, -1) {
		l.held = append(l.held, style{fonts: faces(m[1])})
	}
	inPicture := ""
	for _, tag := range tags.FindAllString(text, -1) {
		a := map[string]string{}
		for _, m := range attrs.FindAllStringSubmatch(tag, -1) {
			a[m[1]] = m[2]
		}
		switch name := strings.TrimLeft(strings.Fields(strings.Trim(tag, "<>"))[0], ""); name {
		case "link":
			switch a["rel"] {
			case "stylesheet":
				l.styles = append(l.styles, a["href"])
			case "icon":
				if !strings.HasPrefix(a["href"], "data:") {
					l.eager++
				}
			}
		case "script":
			if a["src"] != "" {
				l.scripts = append(l.scripts, a["src"])
			}
		case "picture", "/picture":
			inPicture = ""
		case "source":
			if inPicture == "" && a["srcset"] != "" {
				inPicture = fit(a["srcset"])
			}
		case "img":
			shown := inPicture
			if shown == "" && a["srcset"] != "" {
				shown = fit(a["srcset"])
			}
			if shown == "" {
				shown = a["src"]
			}
			l.pictures = append(l.pictures, shown)
		}
	}
	for _, r := range markup.ReplaceAllString(unshown.ReplaceAllString(text, ""), "") {
		l.letters[r] = true
	}
	return l
}

// fit is the smallest source that is wide enough for a phone, or else the widest.
func fit(srcset string) string {
	best, bestWidth := "", 0
	for _, candidate := range strings.Split(srcset, ",") {
		address, width, _ := strings.Cut(strings.TrimSpace(candidate), " ")
		w, _ := strconv.Atoi(strings.TrimSuffix(width, "w"))
		enough, better := w >= phoneWidth, bestWidth < phoneWidth
		if best == "" || enough && (better || w < bestWidth) || !enough && better && w > bestWidth {
			best, bestWidth = address, w
		}
	}
	return best
}

// style is a style sheet.
type style struct {
	size  int // compressed
	fonts []face
}

// face is a font of a style sheet with the letters for which it is loaded.
type face struct {
	file   string
	ranges [][2]rune // empty for all
}

var (
	fontFace = regexp.MustCompile(`@font-face\s*\{([^}]*)\}`)
	fontFile = regexp.MustCompile(`url\(["']?([^"')]*)`)
	oneRange = regexp.MustCompile(`U\+([0-9A-Fa-f?]+)(?:-([0-9A-Fa-f]+))?`)
)

func faces(css string) []face {
	var list []face
	for _, m := range fontFace.FindAllStringSubmatch(css, -1) {
		file := fontFile.FindStringSubmatch(m[1])
		if file == nil {
			continue
		}
		f := face{file: file[1]}
		for _, r := range oneRange.FindAllStringSubmatch(m[1], -1) {
			from, to := strings.ReplaceAll(r[1], "?", "0"), strings.ReplaceAll(r[1], "?", "F")
			if r[2] != "" {
				to = r[2]
			}
			low, _ := strconv.ParseInt(from, 16, 32)
			high, _ := strconv.ParseInt(to, 16, 32)
			f.ranges = append(f.ranges, [2]rune{rune(low), rune(high)})
		}
		list = append(list, f)
	}
	return list
}

func (f face) wanted(letters map[rune]bool) bool {
	if len(f.ranges) == 0 {
		return true
	}
	for r := range letters {
		for _, in := range f.ranges {
			if in[0] <= r && r <= in[1] {
				return true
			}
		}
	}
	return false
}
