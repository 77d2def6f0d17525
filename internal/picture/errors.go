package picture

import (
	"errors"
	"fmt"
)

// What may be wrong with a picture. Errors of this package wrap one of these; [SizeError] and
// [DangerError] add what was found.
var (
	ErrFormat    = errors.New("picture: not a picture that can be read")
	ErrTooLarge  = errors.New("picture: too large")
	ErrDamaged   = errors.New("picture: damaged")
	ErrUnsafeSVG = errors.New("picture: unsafe drawing")
)

// ErrVariant says that a variant was planned for another picture: it is larger than this one or
// in a format that this one is not published in.
var ErrVariant = errors.New("picture: variant of another picture")

// SizeError says how large a refused picture is. It wraps [ErrTooLarge].
type SizeError struct {
	Width, Height int // pixels; 0 where the number of bytes was enough to refuse it
	Bytes         int
}

func (e *SizeError) Error() string {
	if e.Width == 0 {
		return fmt.Sprintf("%v: %d bytes", ErrTooLarge, e.Bytes)
	}
	return fmt.Sprintf("%v: %d by %d pixels", ErrTooLarge, e.Width, e.Height)
}

// Unwrap makes errors.Is find [ErrTooLarge].
func (e *SizeError) Unwrap() error { return ErrTooLarge }

// Danger is a kind of thing that a drawing must not hold.
type Danger string

// The dangers of drawings.
const (
	DangerScript   Danger = "script"   // a program, or an element that listens for events
	DangerForeign  Danger = "foreign"  // foreignObject, or an element of HTML
	DangerEvent    Danger = "event"    // an attribute such as onload
	DangerExternal Danger = "external" // a reference that leads out of the drawing
	DangerImport   Danger = "import"   // @import in a style
	DangerDoctype  Danger = "doctype"  // a DOCTYPE, which may define entities
	DangerStyle    Danger = "style"    // a style whose functions are hidden by escapes
)

// DangerError says what was found in a refused drawing, and where. It wraps [ErrUnsafeSVG].
type DangerError struct {
	Danger       Danger
	Name         string // of the element or attribute
	Line, Column int    // where its tag ends, from 1; the column counts bytes
}

func (e *DangerError) Error() string {
	return fmt.Sprintf("%v: %d:%d: %s in %s", ErrUnsafeSVG, e.Line, e.Column, e.Danger, e.Name)
}

// Unwrap makes errors.Is find [ErrUnsafeSVG].
func (e *DangerError) Unwrap() error { return ErrUnsafeSVG }

// damaged wraps what a decoder said, or a few words on what is wrong.
func damaged(what any) error {
	if err, ok := what.(error); ok {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return fmt.Errorf("%w: %v", ErrDamaged, what)
}

// unreadable says which kind of a known format is not read.
func unreadable(what string) error { return fmt.Errorf("%w: %s", ErrFormat, what) }
