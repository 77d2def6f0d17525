package fill

import (
	"bytes"
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
)

// escaper is one of html/template's, known by what it does to a text.
type escaper uint8

const (
	inHTML escaper = iota
	inAttribute
	inRCDATA // a title, a text area
	urlFilter
	urlNormalize
	urlEscape
	cssValue
	sourceSet
)

func escaperOf(name string) (escaper, bool) {
	switch name {
	case "_html_template_htmlescaper":
		return inHTML, true
	case "_html_template_attrescaper":
		return inAttribute, true
	case "_html_template_rcdataescaper":
		return inRCDATA, true
	case "_html_template_urlfilter":
		return urlFilter, true
	case "_html_template_urlnormalizer":
		return urlNormalize, true
	case "_html_template_urlescaper":
		return urlEscape, true
	case "_html_template_cssvaluefilter":
		return cssValue, true
	case "_html_template_srcsetescaper":
		return sourceSet, true
	}
	return 0, false
}

// content is what a value says of itself by its type.
type content uint8

const (
	plain content = iota
	html
	css
	address
	other // what is safe elsewhere, and plain here
)

// write escapes a value, by one escaper after another, and writes it.
func write(out *bytes.Buffer, v reflect.Value, by []escaper) {
	text, is := textual(v)
	for _, e := range by[:len(by)-1] {
		text, is = through(e, text, is), plain
	}
	switch by[len(by)-1] {
	case inHTML:
		if is == html {
			out.WriteString(text)
			return
		}
	case inAttribute:
		if is == html && strings.IndexByte(text, '<') >= 0 {
			giveUp() // html/template strips tags
		}
	case inRCDATA:
	default:
		out.WriteString(through(by[len(by)-1], text, is))
		return
	}
	escape(out, text, is == html)
}

// through is a text behind an escaper of addresses or styles.
func through(e escaper, text string, is content) string {
	switch e {
	case urlFilter:
		if is == address || safeScheme(text) {
			return text
		}
	case urlNormalize:
		return percent(text, true)
	case urlEscape:
		return percent(text, is == address)
	case cssValue:
		if is == css {
			return text
		}
	case sourceSet:
		return sources(text, is)
	case inHTML, inAttribute, inRCDATA:
	}
	giveUp()
	return ""
}

// escape writes a text with the characters of HTML replaced; in what is HTML already, ampersands stay.
func escape(out *bytes.Buffer, text string, isHTML bool) {
	from := 0
	for i := range len(text) {
		by := ""
		switch text[i] {
		case '"':
			by = "&#34;"
		case '&':
			if isHTML {
				continue
			}
			by = "&amp;"
		case '\'':
			by = "&#39;"
		case '+':
			by = "&#43;"
		case '<':
			by = "&lt;"
		case '>':
			by = "&gt;"
		case 0:
			by = "\uFFFD"
		default:
			continue
		}
		out.WriteString(text[from:i])
		out.WriteString(by)
		from = i + 1
	}
	out.WriteString(text[from:])
}

// safeScheme says whether an address has one of the schemes that run nothing, or none.
func safeScheme(s string) bool {
	scheme, _, has := strings.Cut(s, ":")
	return !has || strings.Contains(scheme, "/") || strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// percent writes bytes that an address may not hold as hexadecimal numbers; in a whole one (not a part), those that
// part it stay, and so do numbers that it holds already.
func percent(s string, whole bool) string {
	var out strings.Builder
	from := 0
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0:
			continue
		case whole && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0:
			continue
		case whole && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			continue
		}
		out.WriteString(s[from:i])
		fmt.Fprintf(&out, "%%%02x", c)
		from = i + 1
	}
	if from == 0 {
		return s
	}
	out.WriteString(s[from:])
	return out.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// sources is a list of pictures in their sizes: each an address, a space and a size of plain letters and digits. Any
// other list is left to html/template.
func sources(s string, is content) string {
	if is == address {
		giveUp()
	}
	list := strings.Split(s, ",")
	for i, one := range list {
		trimmed := strings.TrimLeft(one, " ")
		at, size, _ := strings.Cut(trimmed, " ")
		if strings.Trim(size, " 0123456789abcdefghijklmnopqrstuvwxyz") != "" || strings.ContainsAny(at, "\t\n\f\r") || at == "" || !safeScheme(at) {
			giveUp()
		}
		list[i] = one[:len(one)-len(trimmed)] + percent(at, true) + trimmed[len(at):]
	}
	return strings.Join(list, ",")
}

// textual is a value as text, and what that is.
func textual(v reflect.Value) (string, content) {
	if v = concrete(v); !v.IsValid() {
		return "", plain
	}
	if v.Kind() == reflect.Pointer {
		giveUp()
	}
	t := v.Type()
	if v.Kind() == reflect.String {
		switch t {
		case stringType:
			return v.String(), plain
		case htmlType:
			return v.String(), html
		case cssType:
			return v.String(), css
		case urlType:
			return v.String(), address
		case attrType, jsType, jsStrType, srcsetType:
			giveUp()
		}
	}
	if t.Implements(stringerType) || t.Implements(errorType) {
		return fmt.Sprint(v.Interface()), plain
	}
	switch {
	case v.Kind() == reflect.String:
		return v.String(), plain
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), plain
	}
	return fmt.Sprint(v.Interface()), plain
}

var (
	htmlType     = reflect.TypeFor[template.HTML]()
	cssType      = reflect.TypeFor[template.CSS]()
	urlType      = reflect.TypeFor[template.URL]()
	attrType     = reflect.TypeFor[template.HTMLAttr]()
	jsType       = reflect.TypeFor[template.JS]()
	jsStrType    = reflect.TypeFor[template.JSStr]()
	srcsetType   = reflect.TypeFor[template.Srcset]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
)
