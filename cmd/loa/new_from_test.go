package main

import (
	"bytes"
	"image"
	"image/png"
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"loa.vn/loa/internal/ooxml"
)

// document FILE makes a document for a word processor, with a title, a heading, a list, a footnote and a picture.
func document(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: document file")
	}
	var dot bytes.Buffer
	ts.Check(png.Encode(&dot, image.NewGray(image.Rect(0, 0, 30, 20))))
	pic := ooxml.Picture{Data: dot.Bytes(), Width: 30, Height: 20, Alt: "Hai mẹ con đi xe đạp"}
	data, err := ooxml.Document{
		Title: "Ba câu hỏi", Header: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("Tổ truyền thông xã")}},
		Body: []ooxml.Block{
			ooxml.Paragraph{Style: ooxml.Title, Spans: ooxml.Words(`Ba "câu hỏi" trước khi đi`)},
			ooxml.Paragraph{Spans: []ooxml.Span{{Text: "Hỏi "}, {Text: "trước", Bold: true}, {Text: ", 5*3."}, {Note: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("Theo lời kể.")}}}, {Picture: &pic}}},
			ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words("Hỏi gì?")},
			ooxml.Paragraph{List: &ooxml.List{ID: 1, Ordered: true}, Spans: ooxml.Words("Việc gì?")},
			ooxml.Paragraph{List: &ooxml.List{ID: 1, Ordered: true}, Spans: ooxml.Words("Ai trả lương?")},
		},
	}.Bytes()
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}
