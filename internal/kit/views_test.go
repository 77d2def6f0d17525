package kit

import (
	"fmt"
	"reflect"
	"testing"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/web"
)

// TestEachFieldOfEachViewChangesItsKey fills each view, changes each part of it in turn, and sees that its key
// differs from that of every other.
func TestEachFieldOfEachViewChangesItsKey(t *testing.T) {
	for _, v := range []any{View{}, Slides{}, Disk{}, After{}, Listed{}} {
		t.Run(fmt.Sprintf("%T", v), func(t *testing.T) {
			view := reflect.New(reflect.TypeOf(v)).Elem()
			fill(view)
			seen := map[output.Key]string{output.KeyOf(view.Interface()): "the view as it was"}
			changed := 0
			vary(view, "", func(what string) {
				changed++
				key := output.KeyOf(view.Interface())
				if other, same := seen[key]; same {
					t.Errorf("with %s the key is that of %s", what, other)
				}
				seen[key] = what
			})
			if changed < 5 {
				t.Errorf("only %d parts were changed", changed)
			}
		})
	}
}

// fill gives a value an element wherever it may have some, so that every field is reached.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		if _, ok := v.Interface().(output.Digested); !ok {
			fill(v.Elem())
		}
	case reflect.String:
		v.SetString("text")
	}
}

// vary changes each part of a filled value, says so, and changes it back. What stands by a digest has tests where it
// is made.
func vary(v reflect.Value, path string, say func(what string)) {
	to := func(what string, other reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.Set(other)
		say(path + what)
		v.Set(was)
	}
	if _, ok := v.Interface().(Size); ok {
		to(" of another file", reflect.ValueOf(Size{of: &made{measured: true, File: File{Output: output.Output{Key: output.KeyOf("other")}}}}))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			vary(v.Field(i), path+"."+v.Type().Field(i).Name, say)
		}
	case reflect.Slice:
		to(" emptied", reflect.Zero(v.Type()))
		for i := range v.Len() {
			vary(v.Index(i), fmt.Sprintf("%s[%d]", path, i), say)
		}
	case reflect.Pointer:
		to(" nil", reflect.Zero(v.Type()))
		switch v.Interface().(type) {
		case *web.Frame:
			to(" of another digest", reflect.ValueOf(&web.Frame{Digest: "other"}))
		case *web.Body:
			to(" of another digest", reflect.ValueOf(web.NewBody("other", false, nil, nil)))
		default:
			vary(v.Elem(), path, say)
		}
	case reflect.String:
		to(" changed", reflect.ValueOf(v.String()+"x").Convert(v.Type()))
	case reflect.Bool:
		to(" true", reflect.ValueOf(true))
	case reflect.Int:
		to(" 7", reflect.ValueOf(7))
	default:
		panic(fmt.Sprintf("%s: no test for %s", path, v.Type()))
	}
}
