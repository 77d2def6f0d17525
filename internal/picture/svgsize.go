package picture

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// Lengths of drawings in CSS pixels. The size of one that has none is what browsers take.
const (
	defaultSVGWidth  = 300
	defaultSVGHeight = 150
	maxSVGSide       = 100_000
)

// svgSize is a drawing's width and height, from its own attributes or from its viewBox.
func svgSize(attrs []xml.Attr) (w, h int) {
	var width, height, boxWidth, boxHeight float64
	for _, a := range attrs {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "width":
			width = cssLength(a.Value)
		case a.Name.Local == "height":
			height = cssLength(a.Value)
		case a.Name.Local == "viewBox":
			boxWidth, boxHeight = viewBox(a.Value)
		}
	}
	switch {
	case width > 0 && height > 0:
	case boxWidth == 0:
		width, height = orElse(width, defaultSVGWidth), orElse(height, defaultSVGHeight)
	case width > 0:
		height = width * boxHeight / boxWidth
	case height > 0:
		width = height * boxWidth / boxHeight
	default:
		width, height = boxWidth, boxHeight
	}
	return wholePixels(width), wholePixels(height)
}

func orElse(v, other float64) float64 {
	if v > 0 {
		return v
	}
	return other
}

// wholePixels rounds to a pixel at least and a sane number at most.
func wholePixels(v float64) int {
	return int(max(1, min(math.Round(v), maxSVGSide)))
}

// viewBox reads the width and height of a viewBox; both are 0 where it is wrong.
func viewBox(s string) (w, h float64) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) })
	if len(parts) != 4 {
		return 0, 0
	}
	w, h = number(parts[2]), number(parts[3])
	if w == 0 || h == 0 {
		return 0, 0
	}
	return w, h
}

// cssLength is a length in CSS pixels; 0 where it is wrong, none, or depends on the page.
func cssLength(s string) float64 {
	s = strings.TrimSpace(s)
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ%")
	return number(digits) * cssUnit(strings.ToLower(s[len(digits):]))
}

// cssUnit is how many pixels a unit of CSS has; 0 for one that depends on the page.
func cssUnit(unit string) float64 {
	switch unit {
	case "", "px":
		return 1
	case "in":
		return 96
	case "cm":
		return 96 / 2.54
	case "mm":
		return 96 / 25.4
	case "q":
		return 96 / 101.6
	case "pt":
		return 96.0 / 72
	case "pc":
		return 16
	case "em", "rem":
		return 16
	case "ex", "ch":
		return 8
	}
	return 0
}

// number reads a positive number; 0 where it is none.
func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v > 0) || v > 1e9 {
		return 0
	}
	return v
}
