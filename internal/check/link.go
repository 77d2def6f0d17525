package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/vi"
)

// linkWords looks at the words of links: read out alone, they must say where the link leads.
func (t *text) linkWords() {
	for _, r := range t.own.Body.Refs {
		words := strings.TrimSpace(r.Words)
		switch {
		case !isLink(r.Kind):
		case words == "" && r.Kind != campaign.ToItem && r.Kind != campaign.ToLaw && r.Kind != campaign.ToHelp:
			t.warnRef(r, "link-without-words", "address", r.Target+anchor(r))
		case words == "": // the title, the law's name or the number is filled in
		case saysNothing(words):
			t.warnRef(r, "link-says-nothing", "words", words)
		case bareAddress(words):
			t.warnRef(r, "link-is-address", "words", words)
		}
	}
}

func isLink(kind campaign.RefKind) bool {
	switch kind {
	case campaign.ToItem, campaign.ToLaw, campaign.ToHelp, campaign.ToFile, campaign.ToAnchor, campaign.ToPath, campaign.ToAddress:
		return true
	}
	return false
}

func anchor(r campaign.Ref) string {
	if r.Anchor == "" {
		return ""
	}
	return "#" + r.Anchor
}

// saysNothing knows the words that could stand on any link.
func saysNothing(words string) bool {
	switch strings.Join(vi.Split(vi.SameTone(words)), " ") {
	case "", "đây", "ở đây", "tại đây", "vào đây", "xem", "xem thêm", "xem tiếp", "xem ở đây", "xem tại đây", "đọc", "đọc thêm", "đọc tiếp",
		"đọc tại đây", "bấm vào đây", "nhấn vào đây", "nhấp vào đây", "ấn vào đây", "click vào đây", "bấm đây", "chi tiết",
		"xem chi tiết", "tìm hiểu thêm", "link", "đường dẫn", "liên kết", "bài này", "trang này", "tải về", "tải xuống",
		"here", "click here", "press here", "tap here", "see here", "more", "read more", "see more", "learn more", "find out more",
		"details", "more details", "this", "this link", "this page", "this article", "download", "link here":
		return true
	}
	return false
}

// bareAddress says whether the words are an address; a site's plain name is none.
func bareAddress(words string) bool {
	words = strings.ToLower(words)
	if strings.ContainsAny(words, " \u00a0") || strings.Contains(words, "@") {
		return false
	}
	host, path, hasPath := strings.Cut(words, "/")
	return strings.Contains(words, "://") || strings.HasPrefix(words, "www.") ||
		hasPath && path != "" && strings.Contains(strings.Trim(host, "."), ".")
}
