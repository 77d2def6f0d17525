package manuscript

import (
	"bytes"
	"cmp"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/problem"
)

// open finds the document in its file, or says why there is none.
func (r *reader) open(data []byte) *problem.Problem {
	switch kind := sniff(data); {
	case len(data) > MaxBytes:
		r.refuse("too-large", "limit", MaxBytes>>20)
	case kind != "":
		r.refuse(kind)
	default:
		r.unpack(data)
	}
	return r.refused
}

// sniff says what a file is that is no ZIP.
func sniff(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return ""
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return oldOffice(data)
	case bytes.HasPrefix(data, []byte(`{\rtf`)):
		return "old-word"
	}
	return "not-a-document"
}

// oldOffice tells a DOCX with a password from a .doc by the names of the streams in it ([MS-OFFCRYPTO] 2.3.2,
// [MS-DOC] 2.1).
func oldOffice(data []byte) string {
	has := func(stream string) bool {
		name, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(stream + "\x00")
		return err == nil && bytes.Contains(data, []byte(name))
	}
	switch {
	case has("EncryptedPackage"):
		return "protected"
	case has("WordDocument"):
		return "old-word"
	}
	return "not-a-document"
}

func (r *reader) unpack(data []byte) {
	zip, refusal := archive.Open(data, archive.Limits{Files: maxFiles, Bytes: maxUnpacked})
	if refusal != nil {
		r.refuse(packed(refusal.Why), "detail", refusal.Path)
		return
	}
	r.zip = zip
	switch {
	case zip.Has("mimetype"): // OpenDocument names itself in a file of this name
		r.refuse("open-document")
		return
	case !zip.Has("[Content_Types].xml"):
		r.refuse("not-a-document")
		return
	}
	for _, name := range zip.Paths() {
		if strings.EqualFold(path.Base(name), "vbaProject.bin") {
			r.refuse("macros")
			return
		}
	}
	main := first(r.relations(""), "officeDocument")
	kind := strings.ToLower(r.contentType(main))
	switch {
	case r.refused != nil:
		return
	case strings.Contains(kind, "macroenabled"):
		r.refuse("macros")
		return
	case !strings.Contains(kind, "wordprocessingml"):
		r.refuse("not-a-document")
		return
	}
	r.enter(main)
	if root := r.part(main); root != nil {
		r.body = root.kid("body")
	}
	if r.body == nil {
		r.refuse("damaged", "detail", main)
		return
	}
	r.main = r.rels
	r.readStyles()
	r.readNumbering()
}

// packed is the rule for what is wrong with a document as a ZIP.
func packed(why archive.Why) string {
	switch why {
	case archive.Encrypted:
		return "protected"
	case archive.Bomb, archive.TooLarge, archive.TooManyFiles:
		return "bomb"
	}
	return "damaged"
}

// contentType is what the list of contents says of a part, or else of all with its extension.
func (r *reader) contentType(part string) string {
	usual, own := "", ""
	if root := r.part("[Content_Types].xml"); root != nil {
		for _, k := range root.kids {
			switch {
			case strings.EqualFold(k.attr("PartName"), "/"+part):
				own = k.attr("ContentType")
			case k.name == "Default" && strings.EqualFold("."+k.attr("Extension"), path.Ext(part)):
				usual = k.attr("ContentType")
			}
		}
	}
	return cmp.Or(own, usual)
}

// relation leads from a part to another one, or out of the document.
type relation struct {
	kind, target string
	outside      bool
}

// relations are where a part leads to, by id; "" is the whole package.
func (r *reader) relations(part string) map[string]relation {
	dir, name := path.Split(part)
	file := dir + "_rels/" + name + ".rels"
	list := map[string]relation{}
	if !r.zip.Has(file) {
		return list
	}
	root := r.part(file)
	if root == nil {
		return list
	}
	for _, k := range root.kids {
		rel := relation{kind: path.Base(k.attr("Type")), target: k.attr("Target"), outside: k.attr("TargetMode") == "External"}
		if !rel.outside {
			if !strings.HasPrefix(rel.target, "/") {
				rel.target = "/" + dir + rel.target
			}
			rel.target = path.Clean(rel.target)[1:]
		}
		list[k.attr("Id")] = rel
	}
	return list
}

// enter makes ids mean what they mean in a part.
func (r *reader) enter(part string) { r.rels = r.relations(part) }

// related is the root of the part to which the main one leads by a relation of a kind, and its path; nil for none.
func (r *reader) related(kind string) (*node, string) {
	found := first(r.main, kind)
	if found == "" || !r.zip.Has(found) {
		return nil, ""
	}
	return r.part(found), found
}

// first is the part to which the first relation of a kind leads, or "".
func first(rels map[string]relation, kind string) string {
	found := ""
	for _, rel := range rels {
		if rel.kind == kind && !rel.outside && (found == "" || rel.target < found) {
			found = rel.target
		}
	}
	return found
}
