package ooxml

import (
	"errors"
	"fmt"
)

// WordNS is the namespace of the markup that Fragment writes, under the prefix w.
const WordNS = wordNS

// Fragment is blocks as markup for the body of somebody else's document, which lacks our styles, lists, notes and
// pictures: a block that needs one is an error. A list is to be written in words, a heading in bold.
func Fragment(blocks []Block) (string, error) {
	w := &writer{doc: Document{}.whole(), ids: map[string]int{}, firstID: foreignIDs}
	if err := bare(blocks); err != nil {
		return "", fmt.Errorf("writing a part of a document: %w", err)
	}
	var m markup
	w.blocks(&m, blocks)
	return m.String(), w.err
}

// foreignIDs is where the numbers of our bookmarks begin in somebody else's document.
const foreignIDs = 1_000_000

var errNotBare = errors.New("a style, list, note or picture")

func bare(blocks []Block) error {
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			if b.Style != Body || b.List != nil {
				return errNotBare
			}
			for _, s := range b.Spans {
				if s.Note != nil || s.Picture != nil {
					return errNotBare
				}
			}
		case Table:
			for _, row := range b.Rows {
				for _, c := range row.Cells {
					if err := bare(c.Blocks); err != nil {
						return err
					}
				}
			}
		case Section:
			return errNotBare
		}
	}
	return nil
}
