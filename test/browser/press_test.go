package browser_test

import (
	"fmt"
	"regexp"
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
