package browser_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"loa.vn/loa/test/browser"
)

// TestThePressCalendar opens it while it is in use, with a slot that was moved and one that was called off.
func TestThePressCalendar(t *testing.T) {
	axe := browser.Axe(t)
	b := browser.Start(t, built(t, "../..", "--date", "2024-09-12"))
	for _, page := range []string{"press/", "press/2024-09/", "press/changes-30/", "en/press/changes-90/"} {
		for _, screen := range []browser.Screen{{Width: 320, Height: 640}, {Width: 1280, Height: 900}, {Width: 360, Height: 740, Dark: true}} {
			t.Run(fmt.Sprintf("/%s %d dark=%v", page, screen.Width, screen.Dark), func(t *testing.T) { look(t, b, page, screen, axe) })
		}
	}
}

// TestAMonthIsOneSheet prints each month of the sample.
func TestAMonthIsOneSheet(t *testing.T) {
	b := browser.Start(t, built(t, "../..", "--date", "2024-12-20"))
	for month := 4; month <= 12; month++ {
		for _, prefix := range []string{"", "en/"} {
			page := fmt.Sprintf("%spress/2024-%02d/", prefix, month)
			if err := b.Open(page, browser.Screen{Width: 1280, Height: 900, Print: true}); err != nil {
				t.Fatal(err)
			}
			data, err := b.PDF()
			if err != nil {
				t.Fatal(err)
			}
			if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(data, -1)); n != 1 {
				t.Errorf("/%s is printed on %d sheets", page, n)
			}
		}
	}
}

// TestScriptsArePrintedForAnnouncers: a script is printed on A5 in 16 point.
func TestScriptsArePrintedForAnnouncers(t *testing.T) {
	b := browser.Start(t, built(t, "../..", "--date", "2024-09-12"))
	if err := b.Open("loa-tuan-nay/con-di-lam-he/", browser.Screen{Width: 420, Height: 595, Print: true}); err != nil {
		t.Fatal(err)
	}
	if size, err := browser.Eval[string](b, `getComputedStyle(document.querySelector(".script p:not(.cue)")).fontSize`); err != nil || !strings.HasPrefix(size, "21.33") { // 16 points of 4/3 pixels
		t.Errorf("the script is set in %s %v", size, err)
	}
	data, err := b.PDF()
	if err != nil {
		t.Fatal(err)
	}
	sheets := regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([0-9]+)[0-9.]* ([0-9]+)`).FindAllStringSubmatch(string(data), -1)
	for _, sheet := range sheets {
		if sheet[1] != "419" && sheet[1] != "420" || sheet[2] != "595" && sheet[2] != "594" && sheet[2] != "596" { // 148 by 210 mm
			t.Errorf("a sheet is %s by %s points large", sheet[1], sheet[2])
		}
	}
	if len(sheets) == 0 {
		t.Error("no sheet was printed")
	}
}
