package picture

import (
	"errors"
	"strings"
	"testing"
)

// drawing wraps markup into a drawing of 10 by 10.
func drawing(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"` +
		` width="10" height="10">` + inside + `</svg>`)
}

func TestSVGSize(t *testing.T) {
	for attrs, want := range map[string][2]int{
		`width="120" height="80"`:                         {120, 80},
		`width="120px" height="80.4px"`:                   {120, 80},
		`width="210mm" height="297mm"`:                    {794, 1123},
		`width="1in" height="72pt"`:                       {96, 96},
		`viewBox="0 0 640 480"`:                           {640, 480},
		`viewBox="0,0,640,480" width="320"`:               {320, 240},
		`viewBox="-5 -5 640 480" height="1e3"`:            {1333, 1000},
		`viewBox="0 0 640 480" width="100%" height="50%"`: {640, 480},
		`width="100%" height="auto"`:                      {300, 150},
		``:                                                {300, 150},
		`width="0" height="-4" viewBox="0 0 0 9"`:         {300, 150},
		`width="NaN" height="Inf"`:                        {300, 150},
		`width="9e8" height="0.001"`:                      {maxSVGSide, 1},
	} {
		got, err := Inspect([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + attrs + `/>`))
		if err != nil || got.Width != want[0] || got.Height != want[1] {
			t.Errorf("%s: %d by %d, %v; want %v", attrs, got.Width, got.Height, err, want)
		}
	}
}

func TestUnsafeDrawingsAreRefused(t *testing.T) {
	for inside, want := range map[string]Danger{
		`<script>alert(1)</script>`:                                      DangerScript,
		`<s:SCRIPT xmlns:s="http://www.w3.org/2000/svg"/>`:               DangerScript,
		`<foreignObject/>`:                                               DangerForeign,
		`<p xmlns="http://www.w3.org/1999/xhtml"/>`:                      DangerForeign,
		`<rect onload="x()"/>`:                                           DangerEvent,
		`<rect OnClick="x()"/>`:                                          DangerEvent,
		`<set attributeName="onclick" to="x()"/>`:                        DangerEvent,
		`<animate attributeName="xlink:href" values="javascript:0"/>`:    DangerExternal,
		`<image href="https://example.org/a.png"/>`:                      DangerExternal,
		`<image xlink:href="a.png"/>`:                                    DangerExternal,
		`<image y:href="a.png" xmlns:y="http://www.w3.org/1999/xlink"/>`: DangerExternal,
		`<image href="data:image/svg+xml;base64,AAAA"/>`:                 DangerExternal,
		`<a href=" javascript:alert(1)"/>`:                               DangerExternal,
		`<g xml:base="https://example.org/"/>`:                           DangerExternal,
		`<rect fill="url(https://example.org/#a)"/>`:                     DangerExternal,
		`<rect style="fill: URL( 'https://example.org/#a')"/>`:           DangerExternal,
		`<style>a{fill:url(#a)} b{fill:url(b.svg)}</style>`:              DangerExternal,
		`<style>a{background:image-set("a.png" 1x)}</style>`:             DangerExternal,
		`<style>@import "https://example.org/a.css";</style>`:            DangerImport,
		`<style>@imp<!-- -->ort "a.css";</style>`:                        DangerImport,
		`<style>@im<![CDATA[port]]> "a.css";</style>`:                    DangerImport,
		`<style>a{fill:u\72l(https://example.org)}</style>`:              DangerStyle,
		`<rect fill="\75rl(https://example.org)"/>`:                      DangerStyle,
		`<rect fill="&#117;rl(https://example.org)"/>`:                   DangerExternal,
		`<?xml-stylesheet href="a.css"?>`:                                DangerExternal,
	} {
		_, err := Inspect(drawing(inside))
		var got *DangerError
		if !errors.Is(err, ErrUnsafeSVG) || !errors.As(err, &got) || got.Danger != want {
			t.Errorf("%s: %v; want %s", inside, err, want)
		}
		if out, err := Strip(drawing(inside)); err == nil {
			t.Errorf("%s: Strip gave %s", inside, out)
		}
	}
}

func TestDoctypeIsRefused(t *testing.T) {
	const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`
	_, err := Inspect([]byte(bomb))
	var got *DangerError
	if !errors.As(err, &got) || got.Danger != DangerDoctype {
		t.Errorf("got %v, want a doctype", err)
	}
}

func TestDangerTellsItsPlace(t *testing.T) {
	_, err := Inspect(drawing("\n<g>\n<rect onclick='x()'/></g>"))
	var got *DangerError
	if !errors.As(err, &got) || got.Name != "onclick" || got.Line != 3 {
		t.Errorf("got %+v, want onclick in line 3", err)
	}
}

func TestSafeDrawingsPass(t *testing.T) {
	for _, inside := range []string{
		`<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/>`,
		`<use href="#a"/><use xlink:href=" #a"/>`,
		`<style>/* url */ .a{fill:url( "#a" );font-family:'Be Vietnam Pro'}</style>`,
		`<text>onload="x" &lt;script&gt; Trở về an toàn</text>`,
		`<animate attributeName="opacity" values="0;1"/>`,
		`<g id="one" class="script"/>`,
	} {
		if got, err := Inspect(drawing(inside)); err != nil || got.Width != 10 || got.HasMetadata {
			t.Errorf("%s: %+v, %v", inside, got, err)
		}
	}
}

func TestDeepDrawingIsRefused(t *testing.T) {
	if _, err := Inspect(drawing(strings.Repeat("<g>", 100_000))); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want damaged", err)
	}
}

func TestStripSVG(t *testing.T) {
	const in = "\xef\xbb\xbf" + `<?xml version="1.0" encoding="UTF-8"?>
<!-- Created by Nguyễn Văn A --><svg xmlns="http://www.w3.org/2000/svg"
 xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:path='C:\Users\a' width="10" i:v="1" height='5'>
<metadata><a>me</a></metadata><i:view><g/></i:view><rect id="a>b" i:label="&gt;" x = "1"/>]]<!-- -->></svg>`
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg"
 xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="10" height='5'>
<rect id="a>b" x = "1"/>]]&gt;</svg>`
	if info, err := Inspect([]byte(in)); err != nil || !info.HasMetadata {
		t.Errorf("Inspect: %+v, %v; want metadata", info, err)
	}
	got, err := Strip([]byte(in))
	if err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
}
