package check

import (
	"path"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

const longestAlternative = 150 // characters

// alternatives looks at the words that stand for a picture where it is not seen.
func (t *text) alternatives() {
	for _, r := range t.own.Body.Refs {
		if r.Kind != campaign.ToPicture || r.Target == "" { // an address that was refused has been told of
			continue
		}
		alt, n := strings.TrimSpace(r.Text), characters(r.Text)
		switch {
		case alt == "":
			t.note(problem.At(t.own.File, r.Line, r.Column, "alt-missing", "file", r.Target))
		case saysPicture(alt):
			t.warnRef(r, "alt-says-nothing", "alt", alt)
		case namesFile(alt, r.Target):
			t.warnRef(r, "alt-is-file-name", "alt", alt)
		case vi.SameTone(alt) == vi.SameTone(strings.TrimSpace(r.Title)):
			t.warnRef(r, "alt-is-caption")
		case n > longestAlternative:
			t.warnRef(r, "alt-too-long", "count", n, "limit", longestAlternative)
		}
	}
}

// saysPicture says whether the words only tell that there is a picture.
func saysPicture(alt string) bool {
	word := strings.TrimRight(vi.SameTone(alt), " .,:;!?…0123456789")
	switch strings.Join(strings.Fields(word), " ") {
	case "", "ảnh", "hình", "hình ảnh", "bức ảnh", "tấm ảnh", "ảnh chụp", "ảnh bìa", "ảnh minh họa", "hình minh họa",
		"hình ảnh minh họa", "minh họa", "tranh", "tranh minh họa", "hình vẽ", "biểu đồ", "logo",
		"image", "picture", "photo", "photograph", "illustration", "figure", "cover", "cover image", "chart", "icon":
		return true
	}
	return false
}

// namesFile says whether the words are the name of a file.
func namesFile(alt, target string) bool {
	if strings.ContainsAny(alt, " \u00a0") {
		return false
	}
	switch strings.ToLower(path.Ext(alt)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".heic", ".bmp":
		return true
	}
	base := strings.TrimSuffix(target, path.Ext(target))
	return strings.EqualFold(alt, base) && strings.ContainsAny(base, "-_0123456789") || cameraName(alt)
}

// cameraName knows the names that cameras and telephones give: IMG_2034, DSC00012, 20240705_081530.
func cameraName(s string) bool {
	digits := strings.Count(s, "_")
	for _, r := range s {
		if '0' <= r && r <= '9' {
			digits++
		}
	}
	return digits >= 4 && digits*2 >= len(s)
}
