package check

import (
	"fmt"
	"strings"
	"testing"
)

func TestUnknownTelephonesAreErrors(t *testing.T) {
	unknown := func(place, number string) string { return place + " error telephone-unknown number=" + number }
	bodies(t, []body{
		{"mobile and fixed, however written", "0912345678, 0912 345 678, 0912.345.678, (0238) 3.844.129, 0238-3844129.", strings.Join([]string{
			unknown("vi.md:5:1", "0912345678"), unknown("vi.md:5:13", "0912 345 678"), unknown("vi.md:5:27", "0912.345.678"),
			unknown("vi.md:5:41", "(0238) 3.844.129"), unknown("vi.md:5:59", "0238-3844129"),
		}, "\n")},
		{"from abroad", "+84912345678, +84 238 384 4129.", unknown("vi.md:5:1", "+84912345678") + "\n" + unknown("vi.md:5:15", "+84 238 384 4129")},
		{"services", "19001234, 1800 6789, 1900.545.415", strings.Join([]string{
			unknown("vi.md:5:1", "19001234"), unknown("vi.md:5:11", "1800 6789"), unknown("vi.md:5:22", "1900.545.415"),
		}, "\n")},
		{"three digits that somebody is told to call", "Gọi ngay 118! Số 116 lo việc ấy. Tổng đài 119. The 117 hotline. Call the police on 110.", strings.Join([]string{
			unknown("vi.md:5:10", "118"), unknown("vi.md:5:18", "116"), unknown("vi.md:5:43", "119"), unknown("vi.md:5:52", "117"),
			unknown("vi.md:5:84", "110"),
		}, "\n")},
		{"three digits that are none", "Có 112 người, Điều 118, gọi 116 cuộc, số 116/2024/QĐ, nghị định số 117, 119.000 đồng, 11,5 %, nhà số 110 phố Lò.", ""},
		{"dates, money, laws, years", "Ngày 08.05.2024, 05-07-2024, 1900-1945, 1.900.123.456 đồng, 10/2003/PL, năm 1900, 2024 2025 2026.", ""},
		{"lists of figures", "01 02 03 04 05 06, 0 và 1, 0912 345 67a, 09123456789012345", ""},
		{"what only looks like a document's", "Quét mã hoặc 0912345678, bài này: 0912345678", unknown("vi.md:5:14", "0912345678") + "\n" + unknown("vi.md:5:35", "0912345678")},
		{"by day and by night", "Gọi 118 ngày đêm.", unknown("vi.md:5:5", "118")},
		{"a firm's number, an address", "Mã số thuế 0123456789, bản sao văn bản 0123456789, 0123456788, https://loa.vn/0912345678, baonghean.vn 0912345678.", "vi.md:5:64 warning link-is-address words=https://loa.vn/0912345678"},
		{"in a link and a cell", "[gọi](tel:+84912345678)\n\n| 0912345678 |\n|---|", unknown("vi.md:5:1", "+84912345678") + "\n" + unknown("vi.md:7:3", "0912345678")},
	})
	title := strings.ReplaceAll(oneText("x"), "Một bài", "Gọi 0912345678")
	same(t, "in the title", checked(t, "2024-06-01", title), unknown("vi.md:2:16", "0912345678"))
}

func TestHelpLinesAreThoseOfTheDay(t *testing.T) {
	const text = "Gọi 18001567. [](help:111) [](help:cu)"
	same(t, "after its last day", checked(t, "2024-06-01", oneText(text)),
		"vi.md:5:5 error telephone-not-valid day=2024-06-01 number=1800 1567")
	same(t, "in a passage of other days", checked(t, "2024-06-01", oneText("::: until 2017-12-05\n"+text+"\n:::")), "")
	old := strings.Replace(oneText("Gọi 111. [](help:111)"), "2024-01-01", "2010-01-01", 1)
	same(t, "before its first day", checked(t, "2015-01-01", old), "vi.md:5:5 error telephone-not-valid day=2015-01-01 number=111")
	same(t, "an item that comes later", checked(t, "2015-01-01", oneText("Gọi 111. [](help:111)")), "")
}

func TestHelpLinesAreLinked(t *testing.T) {
	bodies(t, []body{
		{"never linked", "Gọi 111.\n\nGọi 113, rồi 111.\n\nSố 1900969680.", `
			vi.md:5:5 warning help-without-link id=111 number=111
			vi.md:7:5 warning help-without-link id=113 number=113
			vi.md:9:4 warning help-without-link id=nha-binh-yen number=1900 969 680`},
		{"linked once", "Gọi 111, gọi 113, gọi 1900 969680.\n\n::: help 111\n:::\n[](help:113) [Ngôi nhà](help:nha-binh-yen)", ""},
		{"where no link can be", "## Gọi 111\n> gọi 111\n\n::: sources\ngọi 111\n:::", ""},
		{"not a call", "Có 111 em, Điều 113.", ""},
	})
}

func TestSecretNumbersAreFound(t *testing.T) {
	bodies(t, []body{
		{"identity", "CMND 186123456, căn cước 040094001234, 040 094 001 234.", `
			vi.md:5:6 error identity-number number=186…56
			vi.md:5:26 error identity-number number=040…34
			vi.md:5:40 error identity-number number=040…34`},
		{"passport", "Hộ chiếu B1234567, C12345678.", "vi.md:5:10 error passport-number number=B12…67\nvi.md:5:20 error passport-number number=C12…78"},
		{"account", "Tài khoản ngân hàng số 510123, 19034567890123.", `
			vi.md:5:24 warning account-number number=510…23
			vi.md:5:32 warning account-number number=190…23`},
		{"what is none", "123.456.789 đồng, 123456789 đồng, 200000000 người, QH15, COVID-19, AB1234567, 2024-07-05, 30170, bài 1234567890, ABC/B1234567.", ""},
		{"figures and sources", "| 123456789 |\n|---|\n\n::: sources\n- Báo, bài 186123456, 19034567890123, B1234567\n:::", ""},
	})
}

func TestImpossibleDatesAreFound(t *testing.T) {
	found := func(place, date string) string {
		return fmt.Sprintf("vi.md:5:%s warning date-impossible date=%s", place, date)
	}
	bodies(t, []body{
		{"in words", "Họp 30 tháng 2, ngày 31 tháng 6 năm 2024, ngày 29 tháng 2 năm 2023, ngày 32 tháng 1.", strings.Join([]string{
			found("5", "30 tháng 2"), found("22", "31 tháng 6 năm 2024"), found("48", "29 tháng 2 năm 2023"), found("74", "32 tháng 1"),
		}, "\n")},
		{"in digits", "31/4/2024, 30-02-2024, 31.9.2024, ngày 31/11, 2024-02-30, 15/13/2024", strings.Join([]string{
			found("1", "31/4/2024"), found("12", "30-02-2024"), found("24", "31.9.2024"), found("40", "31/11"), found("47", "2024-02-30"),
			found("59", "15/13/2024"),
		}, "\n")},
		{"in English", "31 June, 31st of April 2024, February 30, 2024, 29 Feb 2023", strings.Join([]string{
			found("1", "31 June"), found("10", "31st of April"), found("30", "February 30"), found("49", "29 Feb"),
		}, "\n")},
		{"possible ones", "29 tháng 2, ngày 29/2/2024, 31 tháng 12 năm 2024, 29 February 2024, 5/7/2024, June 30, Công ty May 10", ""},
		{"what is no date", "sau 31 tháng 2 ngày, Nghị định 31/4/QĐ, 31/2024/NĐ-CP, 30/2, 24/7, 1.000.000, Điều 31.4, số 45/13/2024, in June 31 people", ""},
		{"the lunar calendar", "ngày 30 tháng 2 âm lịch, mồng 30 tháng 2", ""},
	})
	const american = "4/30/2024 and 2/30/2024."
	same(t, "the American order", checked(t, "2024-06-01", twoTexts("30/4/2024 và 28/2/2024. 30", american+" 28")), "en.md:5:15 warning date-impossible date=2/30/2024")
}
