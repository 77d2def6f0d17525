package intake

import "loa.vn/loa/internal/campaign"

// formWords are the ids of forms by everything that they are called, folded: their ids, their names, and
// what people say of the usual ones.
func formWords(forms campaign.Table) map[string]string {
	by := map[string]string{}
	for id, words := range spokenForms() {
		if _, known := forms.Find(id); !known {
			continue
		}
		for _, w := range words {
			by[foldWords(w)] = id
		}
	}
	for _, e := range forms {
		for name := range values(e.Name) {
			by[foldWords(name)] = e.ID
		}
	}
	for _, e := range forms {
		by[foldWords(e.ID)] = e.ID
	}
	return by
}

// spokenForms are what people call the forms that every campaign has.
func spokenForms() map[string][]string {
	return map[string][]string{
		"loudspeaker": {"loa", "loa xã", "loa phường", "loa thôn", "loa xóm", "loa bản", "loa phát thanh", "loa truyền thanh", "truyền thanh", "truyền thanh xã", "phát loa", "đài truyền thanh", "đài xã", "đài truyền thanh xã"},
		"meeting":     {"họp", "họp dân", "họp thôn", "họp xóm", "họp bản", "họp chi bộ", "hội nghị", "sinh hoạt", "sinh hoạt cộng đồng", "tọa đàm", "nói chuyện", "tuyên truyền miệng", "truyền thông trực tiếp", "tập huấn"},
		"poster":      {"pano", "pa-nô", "panô", "áp phích", "apphich", "tờ rơi", "tờ gấp", "băng rôn", "băng zôn", "khẩu hiệu", "bảng tin", "poster", "pano áp phích", "pano/áp phích"},
		"mobile":      {"xe lưu động", "xe loa", "xe tuyên truyền", "lưu động", "tuyên truyền lưu động", "loa kéo", "loa lưu động"},
		"social":      {"facebook", "fb", "zalo", "tiktok", "mạng", "mạng xã hội", "mxh", "fanpage", "facebook/zalo", "nhóm zalo", "zalo oa"},
		"school":      {"trường", "trường học", "chào cờ", "dưới cờ", "ngoại khóa", "sinh hoạt lớp", "sinh hoạt dưới cờ", "tiết học", "lên lớp"},
		"web":         {"web", "website", "trang web", "báo mạng", "báo điện tử", "cổng thông tin", "cổng thông tin điện tử", "trang thông tin điện tử", "trang thông tin"},
		"print":       {"báo", "báo in", "báo giấy", "bản tin", "đặc san"},
		"radio":       {"radio", "phát thanh", "đài phát thanh"},
		"tv":          {"tv", "tivi", "ti vi", "truyền hình", "đài truyền hình"},
	}
}

// countsPeople says whether a number behind a form may mean people as well as times.
func countsPeople(form string) bool { return form == "meeting" || form == "school" }

// carriesNoReach says whether nobody can know how many a form reached: the press and loudspeakers.
func carriesNoReach(form string) bool {
	switch form {
	case "print", "web", "radio", "tv", "loudspeaker":
		return true
	}
	return false
}

// personWords are the words behind a number of people, folded, with the audience that some of them name.
func personWords(audiences campaign.Table) map[string]string {
	by := map[string]string{}
	for _, w := range []string{"người", "ng", "lượt người", "bà con", "dân", "người dân", "hội viên", "đoàn viên", "đại biểu", "cán bộ", "thành viên"} {
		by[foldWords(w)] = ""
	}
	for id, words := range map[string][]string{
		"hoc-sinh": {"học sinh", "hs", "em", "em học sinh"}, "sinh-vien": {"sinh viên", "sv"}, "cong-nhan": {"công nhân", "cn", "công nhân lao động"},
		"cha-me": {"phụ huynh", "cha mẹ"}, "giao-vien": {"giáo viên", "gv", "thầy cô"}, "chu-co-so": {"chủ cơ sở"},
	} {
		if _, known := audiences.Find(id); !known {
			id = ""
		}
		for _, w := range words {
			by[foldWords(w)] = id
		}
	}
	return by
}
