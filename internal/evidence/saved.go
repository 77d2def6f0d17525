package evidence

import (
	"bytes"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Saved are pages that somebody saved with a browser, by their addresses.
type Saved struct {
	files  fs.FS
	byName map[string]string // file by address
}

// ReadSaved looks through a folder for saved pages (.html, .htm). A page's address is the one that the browser
// wrote into it ("saved from url"), else the one that the page calls its own: canonical link, og:url. Of two
// pages with one address the first file in order counts.
func ReadSaved(files fs.FS) (Saved, error) {
	s := Saved{files: files, byName: map[string]string{}}
	var names []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch strings.ToLower(path.Ext(name)) {
		case ".html", ".htm", ".xhtml":
			if d.Type().IsRegular() {
				names = append(names, name)
			}
		}
		return nil
	})
	if err != nil {
		return s, err
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := readSome(files, name, DefaultSettings().Bytes)
		if err != nil {
			return s, err
		}
		for _, address := range ownAddresses(data) {
			if key := AddressKey(address); key != "" && s.byName[key] == "" {
				s.byName[key] = name
			}
		}
	}
	return s, nil
}

// Get is the saved page of an address.
func (s Saved) Get(address string) (Page, *Refusal) {
	name := s.byName[AddressKey(address)]
	if name == "" {
		return Page{}, &Refusal{Why: NotSaved, Name: address}
	}
	limit := DefaultSettings().Bytes
	data, err := readSome(s.files, name, limit+1)
	switch {
	case err != nil:
		return Page{}, &Refusal{Why: Missing, Name: name, Detail: err.Error()}
	case int64(len(data)) > limit:
		return Page{}, &Refusal{Why: TooLarge, Name: name, Limit: limit}
	}
	return Page{Address: address, Type: "text/html", Data: data}, nil
}

func readSome(files fs.FS, name string, limit int64) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// ownAddresses are the addresses that a page says it has.
func ownAddresses(data []byte) []string {
	var list []string
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return list
		case html.CommentToken:
			if at := savedFrom(string(z.Text())); at != "" {
				list = append([]string{at}, list...)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "body" {
				return list
			}
			list = append(list, named(t)...)
		}
	}
}

// savedFrom reads the mark of Edge, Chrome and Internet Explorer: saved from url=(0031)https://….
func savedFrom(comment string) string {
	_, rest, ok := strings.Cut(comment, "saved from url=(")
	if !ok {
		return ""
	}
	_, rest, _ = strings.Cut(rest, ")")
	address, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	return address
}

// named is the address that <link rel="canonical"> or <meta property="og:url"> gives.
func named(t html.Token) []string {
	value := map[string]string{}
	for _, a := range t.Attr {
		value[a.Key] = a.Val
	}
	switch {
	case t.Data == "link" && strings.EqualFold(value["rel"], "canonical"):
		return []string{value["href"]}
	case t.Data == "meta" && strings.EqualFold(value["property"], "og:url"):
		return []string{value["content"]}
	}
	return nil
}

// AddressKey is an address without what makes no difference: the protocol, www., the last slash, what a
// network adds to count its readers, and the place on the page.
func AddressKey(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !IsAddress(address) || u.Host == "" {
		return ""
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "fbclid" || name == "gclid" || name == "zarsrc" {
			query.Del(name)
		}
	}
	key := strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if q := query.Encode(); q != "" {
		key += "?" + q
	}
	return key
}
