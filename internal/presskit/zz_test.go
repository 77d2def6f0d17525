package presskit
import ("testing";"os";"fmt";"loa.vn/loa/internal/spoken")
func TestZZ(t *testing.T){
 p,kits:=sampleKits(t)
 os.MkdirAll("/tmp/scripts",0o755)
 for _,k:=range kits{
  text,err:=p.text(k); if err!=nil{t.Fatal(err)}
  f:=&folder{Kit:k,planner:p,text:text,say:speaker(k.Lang)}
  if k.Sketch { pl:=playOf(text,f.voice()); os.WriteFile(fmt.Sprintf("/tmp/scripts/%s.%s.play.txt",k.Item,k.Lang),[]byte(pl.plain()),0o644); continue}
  if !k.Aired{continue}
  for _,g:=range goals(){
   s:=spoken.Write(f.material(),f.voice(),float64(g))
   os.WriteFile(fmt.Sprintf("/tmp/scripts/%s.%s.%d.txt",k.Item,k.Lang,g),[]byte(scriptText(f.printed(s))),0o644)
  }
 }
}
