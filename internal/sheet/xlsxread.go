package sheet

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/archive"
)

// readXLSX reads the sheets of a workbook that its author left in sight.
func readXLSX(data []byte, left *budget) ([]Table, *Refusal) {
	zip, refusal := archive.Open(data, archive.Limits{Bytes: left.limits.Unpacked, Ratio: left.limits.Ratio})
	if refusal != nil {
		return nil, packed(refusal)
	}
	w := &workbook{zip: zip, left: left}
	if refusal := w.open(); refusal != nil {
		return nil, refusal
	}
	var tables []Table
	for _, s := range w.sheets {
		t, refusal := w.table(s)
		if refusal == nil {
			refusal = oldFont(t)
		}
		if refusal != nil {
			refusal.Sheet = s.name
			return nil, refusal
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// workbook is an XLSX while it is read.
type workbook struct {
	zip       *archive.Reader
	left      *budget
	since1904 bool
	sheets    []sheetPart
	strings   []string
	formats   []format // of cells, by style
}

type sheetPart struct{ name, path string }

// open reads all but the sheets.
func (w *workbook) open() *Refusal {
	main, refusal := w.mainPart()
	if refusal != nil {
		return refusal
	}
	parts, refusal := w.relations(main)
	if refusal != nil {
		return refusal
	}
	if refusal := w.readWorkbook(main, parts); refusal != nil {
		return refusal
	}
	for _, p := range parts {
		switch p.kind {
		case "styles":
			refusal = w.readStyles(p.path)
		case "sharedStrings":
			refusal = w.readStrings(p.path)
		}
		if refusal != nil {
			return refusal
		}
	}
	return nil
}

// mainPart is the path of the workbook, once it is known to be one without programs.
func (w *workbook) mainPart() (string, *Refusal) {
	if !w.zip.Has("[Content_Types].xml") {
		return "", notOffice(w.zip)
	}
	roots, refusal := w.relations("")
	if refusal != nil {
		return "", refusal
	}
	main := ""
	for _, p := range roots {
		if p.kind == "officeDocument" && main == "" {
			main = p.path
		}
	}
	if main == "" {
		return "", &Refusal{Why: Damaged, Detail: "_rels/.rels"}
	}
	kind, refusal := w.contentKind(main)
	switch {
	case refusal != nil:
		return "", refusal
	case strings.Contains(kind, "sheet.binary"):
		return "", &Refusal{Why: Binary}
	case strings.Contains(kind, "sheet.macroEnabled"), strings.Contains(kind, "template.macroEnabled"):
		return "", &Refusal{Why: Macros}
	case !strings.Contains(kind, "spreadsheetml"):
		return "", &Refusal{Why: NotASheet, Detail: "document"}
	case w.hasPrograms():
		return "", &Refusal{Why: Macros}
	}
	return main, nil
}

func (w *workbook) hasPrograms() bool {
	return slices.ContainsFunc(w.zip.Paths(), func(p string) bool { return path.Base(p) == "vbaProject.bin" })
}

// notOffice says what a ZIP is that is no file of new Office.
func notOffice(zip *archive.Reader) *Refusal {
	if kind, refusal := zip.File("mimetype"); refusal == nil {
		if strings.Contains(string(kind), "opendocument.spreadsheet") {
			return &Refusal{Why: OpenDocument}
		}
		return &Refusal{Why: NotASheet, Detail: "document"}
	}
	return &Refusal{Why: NotASheet, Detail: "archive"}
}

// readWorkbook finds the sheets and what their dates are counted from.
func (w *workbook) readWorkbook(main string, parts []relation) *Refusal {
	const most = 10_000
	paths := map[string]string{}
	for _, p := range parts {
		if p.kind == "worksheet" {
			paths[p.id] = p.path
		}
	}
	return w.each(main, func(e xml.StartElement) {
		switch e.Name.Local {
		case "workbookPr":
			w.since1904 = truth(attribute(e, "date1904"))
		case "sheet":
			path := paths[attribute(e, "id")]
			if state := attribute(e, "state"); path != "" && (state == "" || state == "visible") && len(w.sheets) < most {
				w.sheets = append(w.sheets, sheetPart{attribute(e, "name"), path})
			}
		}
	})
}
