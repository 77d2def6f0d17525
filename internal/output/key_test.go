package output

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// everything has a field of every kind of value that a view may hold.
type everything struct {
	Bool    bool
	Int     int
	Int8    int8
	Int16   int16
	Int32   int32
	Int64   int64
	Uint    uint
	Uint8   uint8
	Uint16  uint16
	Uint32  uint32
	Uint64  uint64
	Float32 float32
	Float64 float64
	String  string
	Bytes   []byte
	Array   [2]string
	List    []string
	Nested  [][]int
	Texts   map[string]string
	Numbers map[int]bool
	Time    time.Time
	Struct  struct{ A, B string }
	Pointer *string
	Any     any
	Anys    []any
	Digest  *digested
	Day     weekday
	Embedded
}

type Embedded struct{ Inside string }

type weekday int

type digested struct{ digest string }

func (d *digested) ViewDigest() string { return d.digest }

func sample() everything {
	return everything{
		Texts: map[string]string{"a": "b"}, Numbers: map[int]bool{1: true}, Pointer: new("text"), Any: 1,
		List: []string{"x", "y"}, Anys: []any{1, "1"}, Digest: &digested{"1"}, Time: time.Unix(1e9, 5).UTC(), Float64: 0.5,
	}
}

// changed are values of each field's kind that differ from the sample's and from each other.
var changed = map[string][]any{
	"Bool": {true}, "Int": {1, -1}, "Int8": {int8(1)}, "Int16": {int16(1)}, "Int32": {int32(1)}, "Int64": {int64(1), int64(1 << 40)},
	"Uint": {uint(1)}, "Uint8": {uint8(1)}, "Uint16": {uint16(1)}, "Uint32": {uint32(1)}, "Uint64": {uint64(1)},
	"Float32": {float32(1)}, "Float64": {1.0, math.Inf(1), -0.5}, "String": {"x", "x\x00"}, "Bytes": {[]byte("x"), []byte{0}},
	"Array": {[2]string{"x", ""}, [2]string{"", "x"}}, "List": {[]string{"x"}, []string{"xy"}, []string{"y", "x"}, []string{"x", "y", ""}},
	"Nested":  {[][]int{{1, 2}}, [][]int{{1}, {2}}, [][]int{{}, {1, 2}}},
	"Texts":   {map[string]string{}, map[string]string{"a": "c"}, map[string]string{"b": "b"}, map[string]string{"a": "b", "c": ""}},
	"Numbers": {map[int]bool{}, map[int]bool{1: false}, map[int]bool{2: true}},
	"Time":    {time.Time{}, time.Unix(1e9, 6).UTC(), time.Unix(1e9, 5).In(time.FixedZone("", 7*3600))},
	"Struct":  {struct{ A, B string }{"x", ""}, struct{ A, B string }{"", "x"}},
	"Pointer": {(*string)(nil), new("other"), new("")}, "Any": {nil, 2, "1", uint(1), int8(1), []string{"1"}, new(1)},
	"Anys": {[]any{"1", 1}, []any{1}, []any{1, nil}}, "Digest": {(*digested)(nil), &digested{"2"}},
	"Day": {weekday(1)}, "Embedded": {Embedded{"x"}},
}

func TestKeyChangesWithEachFieldOfEachKind(t *testing.T) {
	seen := map[Key]string{KeyOf(sample()): "the sample"}
	kind := reflect.TypeFor[everything]()
	for i := range kind.NumField() {
		name := kind.Field(i).Name
		if len(changed[name]) == 0 {
			t.Errorf("no other value for the field %s", name)
		}
		for _, v := range changed[name] {
			view := sample()
			field := reflect.ValueOf(&view).Elem().Field(i)
			if v == nil {
				field.SetZero()
			} else {
				field.Set(reflect.ValueOf(v))
			}
			what := fmt.Sprintf("%s = %#v", name, v)
			if other, same := seen[KeyOf(view)]; same {
				t.Errorf("%s has the key of %s", what, other)
			}
			seen[KeyOf(view)] = what
		}
	}
}

func TestKeyTellsValuesApartAndKeepsTheirPlaces(t *testing.T) {
	type other struct{ Inside string }
	groups := [][]any{
		{},
		{nil},
		{""},
		{"a", "b"},
		{"ab"},
		{"b", "a"},
		{"a", "", "b"},
		{[]string{"a", "b"}},
		{[]string{"a"}, "b"},
		{1},
		{"1"},
		{true},
		{uint(1)},
		{1.0},
		{[]byte("a")},
		{Embedded{"a"}},
		{other{"a"}},
		{&Embedded{"a"}},
		{map[string]string{"a": "b"}},
		{[]any{"a", "b"}},
	}
	seen := map[Key][]any{}
	for _, g := range groups {
		if same, ok := seen[KeyOf(g...)]; ok {
			t.Errorf("%#v has the key of %#v", g, same)
		}
		seen[KeyOf(g...)] = g
	}
}

func TestKeyIsTheSameForTheSameValue(t *testing.T) {
	first, again := KeyOf(sample()), KeyOf(sample())
	mustBe(t, "the key of an equal value", again, first)
	local := time.Unix(1e9, 0).In(time.FixedZone("a", 3600))
	if KeyOf(local) != KeyOf(time.Unix(1e9, 0).In(time.FixedZone("b", 3600))) {
		t.Error("the name of a zone, which the machine chooses, changes the key")
	}
	if KeyOf([]string(nil)) != KeyOf([]string{}) || KeyOf(map[string]int(nil)) != KeyOf(map[string]int{}) {
		t.Error("an empty list or map has another key than none")
	}
}

func TestKeyOfAMapDoesNotDependOnItsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.MapOf(rapid.String(), rapid.String()).Draw(t, "map")
		keys := rapid.Permutation(slices.Collect(func(yield func(string) bool) {
			for k := range m {
				if !yield(k) {
					return
				}
			}
		})).Draw(t, "order")
		again := map[string]string{}
		for _, k := range keys {
			again[k] = m[k]
		}
		if KeyOf(m) != KeyOf(again) {
			t.Fatalf("two keys for %q", m)
		}
	})
}

// view is what rapid draws views from.
type view struct {
	Title  string
	Cards  []struct{ A, B string }
	Words  map[string]string
	Number int
	Any    any
}

func TestKeysAreEqualExactlyForEqualViews(t *testing.T) {
	texts := rapid.StringN(0, 3, 8)
	views := rapid.Custom(func(t *rapid.T) view {
		v := view{Title: texts.Draw(t, "title"), Words: rapid.MapOfN(texts, texts, 0, 2).Draw(t, "words"), Number: rapid.IntRange(0, 2).Draw(t, "n")}
		for range rapid.IntRange(0, 2).Draw(t, "cards") {
			v.Cards = append(v.Cards, struct{ A, B string }{texts.Draw(t, "a"), texts.Draw(t, "b")})
		}
		v.Any = rapid.SampledFrom([]any{nil, 1, "1", "", []string{""}, v.Title, v.Number}).Draw(t, "any")
		return v
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := views.Draw(t, "a"), views.Draw(t, "b")
		if equal := reflect.DeepEqual(a, b); equal != (KeyOf(a) == KeyOf(b)) {
			t.Fatalf("equal: %v, equal keys: %v\n%#v\n%#v", equal, !equal, a, b)
		}
	})
}

func TestDigestedStandsForItsValue(t *testing.T) {
	same, again, other := KeyOf(&digested{"same"}), KeyOf(&digested{"same"}), KeyOf(&digested{"other"})
	if same != again || same == other {
		t.Error("the key does not follow ViewDigest")
	}
}

type Frame struct{ Title string }

func (Frame) ViewDigest() string { return "frame" }

func TestWhatCannotBeDigestedPanics(t *testing.T) {
	type hidden struct{ title string }
	type page struct {
		Frame
		Text string
	}
	type pagePointer struct{ *Frame }
	for want, v := range map[string]any{
		"a view holds a func()":             func() {},
		"a view holds a chan int":           make(chan int),
		"a view holds a complex128":         1i,
		"a view holds a uintptr":            uintptr(1),
		"a view holds a map[float64]string": map[float64]string{},
		"a view holds a map[interface {}]":  map[any]string{},
		"has the unexported field title":    hidden{"x"},
		"page embeds output.Frame":          page{},
		"pagePointer embeds *output.Frame":  &pagePointer{&Frame{}},
		"a view holds a chan string":        struct{ In []any }{[]any{make(chan string)}},
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
					t.Errorf("%T: the panic says %q, want %q", v, got, want)
				}
			}()
			KeyOf(v)
		}()
	}
}

func BenchmarkKeyOfAView(b *testing.B) {
	v := sample()
	b.ReportAllocs()
	for b.Loop() {
		KeyOf("digest", "article", v)
	}
}
