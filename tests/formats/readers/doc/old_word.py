"""An old Word file as LibreOffice 24 writes it: looks, a list, a table, a note, a picture."""

from __future__ import annotations

import base64
import zlib

_PACKED = (
    "c-rk+3viUx6+ZXhM|SgEmhdq0Se7-|sIUnE0`kZvAua(nghT^HLS7pK<Yf|GQ%gaDj{(~_bSibI#SYHU)^SklbhM"
    "qZc6_v*v0_^hZJ9=Abkt$S$WSb`Wc!`_-`)IKlFcSK6)|V$`~Q3If6qO4?>YC}bMOD3d}CbC<4<S2M^SVunW!&hC"
    "##`M0F%QR2a%@A`a+>lxHvRMUn{z#?yN&I^k)HB=Lvufumg!e5-<r!0aAf9-2`YH-~`44>A(bFqOu9bbt*kZS0}B"
    "dR{T22Ma!uL_jcMvBcX|~7-M_!@btx5FJ2mxKYIDXFjt40|H&hm|C7{O!Sg=@xE`1SOa-O^(*YMS18@T~0S|BkkO"
    "|BJZUnvsWC1q;Hv_i-vw=B)7sv*3fVn^}Fb|jyECBL=g}@@Yp6UN{3GPdQWk5dQ0}6mb^?W(*#VYOp2KX+4e`re7"
    "ZOCfZq)q%zH;rP}-|EeE?X4ZH4V|va*7o{aidwgBYYw(_N}E_+&Sgcdb<z?zJsTPMe0Cn4U--=3!`q_J!-!Fn6V{"
    "T5RyIhB)Ts)l`B_NgJ8U@s|JF{;R6|Y5j<Y?K<q<v)TTMY0m6n*P3@9v_NX>q`xdT|~*Jw?Ng<AY(TPIM3bWO=*+"
    "T>qohW!c0o5CsW&`y2|qV0Ox4F7o-Y&u)cB0>2uV-wA@i5R`lq`v9rLZ3;CPoh<5qXRy8722yst4*r4a6KW0u9st"
    "|H!eoKxrTZ(V${nu)XR=hZ=Ru^FGjujhI(Z&>MbzTtBFxB&rt8~81)v)dh_Xa$GOm6F<*MH6>_Bu!YW#D<+X2>)Z"
    "SL<;|j9uZH+{GXlWMebNdfVzVYx2`dZl{uR-t?QX^!w19hs!4k<5(G9mAAkt03j<$OM*>%hyF$yVae67XhO;CWhj"
    "rHAF!xPBOpT-m#qM6R3%(Hukdtr%Q_-WSEv%MY|(9-XN){#Y-iAKOV*kAM#^EwN&HSTQ}O$SI*ug(;9;;NW(0<t("
    "T`J3HlA7N7_9GKz4((>v?ag+Pl~9gZE8Yrq`Gd*YnnwZI(F7&`%85f+mhZED(L*|$RUtPM{$qs124Hy2vkDf^a;z"
    "NMm1lWD$9@XXw36K?s>oSIwCz!h>lxL2H;Avt*MS&F&q)~3nQ3bfq`I|<4jxaAr&6+Ot&JaYYu)*RQGDeZ|R6=?J"
    "23K$+k9%C0$EY}s`4N8q^a&>djbcat{tGT3SGV*ba8`PThE4427ufl@X2kyiDC(3Vht2F!X#PBjMeK^@(nl;eJbg"
    "LGJr?51p-%9<+C7t4lE0PUJRp3>D8{BT!;|fln1FXo`0z2)O#~PuKCQELY^O47W2d>b_wpA$K46qkJ!t-%mdT7EP"
    "P5yO8C@uP@FD=>-&xDLJ2Jz15c2yTqH89~-_T*%hJ6*5Np~b~vA{%sL4~a;W6^|5+*A|__6rU81hD;P&N}H{^>u{"
    "gsX|q9!xnIf<9H;FOj?;E<Scc`uPl|BlCxOE{EXVQW2*>eca3l=N;Yf{eI8wo3Qyd24)MAYmjn)1?*VYEnrZ(j6M"
    "U!5!62Aa#L&TPC@I{i-VJKLmd=)#7+a`94cpMzN`)0V?4mjcf?mKYj4REt`+Sojxop_?rax8Dn2r*ivGn$(jpL8G"
    "G{ALw~`XDJDrXuum3wZ9pfVdzxDBEb@4Njab6iSJk(c5<EK9^ZXCz(fx1BhjrSH|y#`w_N>u(x;xL)|C_*${xZ=5"
    "}c;PPq{6>vmpN>Qo%FOmZhF*Q+tQf~}PI%WpGkHo4+d(ujMqXS5ysfi%@Cq?3RAWY@(P{ygsBz4QxO`ST=AhUi2+"
    "QRN(THX<bKL|EHFi)aphHCV*zFgNDNK$VsV?oT~s$WxPnl!o8&L&pyd*PS#n_p*z4#+=wIqeruTi1REZ_3~NAURm"
    "p2dEF<kUHbg-@#M408MsVd_X-aE_Q~{%!T~4G0S&k5=v9i`Q%ecG+=|ue``K%96Yd?CS*R5T;cYfW`~Q|{y_M|#q"
    "H2a7Tobr0B{73z*_0LjqP2=o*f>6%KH=pD<%1$$#m*yj)gXP3{ltake1=0SmIsQSDyY796sqeBu_SG<a|!C%|I>3"
    "9OB)@(eAq@e&3g77w#s|d`Iu0#x?P<kanDz&^M!RP4z5?{Wo>FAe0)hi`_hz!=Nsh3lO9R`W#s$T>u(*IeZAw*Bk"
    "2Fl7oTD~w?vhleL{%UE<2R@Z|94~$!F8!bL_EdTAONG@&=ibcJoB?rT6ELs5m}+5@Wk;rB9Rl0HM-W<+C{*O%Lc3"
    "OBos889d7Gn)T6jTlAAczeUeiSk!i97;3cWnmelap0wyEj}gs7$O&}u6N`S5Ia=zmkB;wYm{6@jp=a&-scJNRXx2"
    "xs&)mNh#-dNuxLq(`u9*=zI|~iso33KA>L<XD+4U3TubTd3A81!>C&^zyKQwwL=5vQ7KD)YFNu#*p)G->PZ!q0h*"
    ";uAkeXud3^n;CemS&Vbbs#a&wf&g`XAY!La>d)5&IU3<DRi>#^rOcPyo$2lmuHl|5NHc73T!R&l~Z8%_JaXm`3r&"
    "MQ0*h1?wU()W7qDbT<WNLKG<<ja%k^^hiV_&kP>Js@7jLmfacW@5xu<owcYm}{_lnqI#arS8<)G*{zg6zKETqs-g"
    "xX4{Ink1{N>o9uc8&$u&+d!J7xgwMr@HzW#7xMoB%n8YQMXFNf)G(w{lT=0<{I-csPL)Xi9){zVd?szS;v^CQ#pg"
    "*RI-+n!2`A;JK{@r+@v=$_<*=g7VdCOUkz$PR2N-R&Yx5rog*o?ER=|f7$aJIF~{@n$K+1s&1|3k=$SQQTLj=ejM"
    "a-{b!-i4?I+s*LYFYPPuvv0HMGlU@341unwpO8h{p{4QL1M1HKRZ2sjKp3Y-M~0{jg)4ZI83u$m<TF2D`s0gHeJp"
    "b_Y_>*v9AiN2tVpHnY={66*2=^kAE3jBe3p1U?@ny0kHL}kEAKT)$kWa<D~fKFf&z%Mgsf@up^zTGCgCD%n>P1=z"
    "+ZQ+yrH2t~NCQziI6t@&%6K204OCz8Dr;tt5Ay=>G4DDr*X)!qF0sbsuT3{12mGwUb$OODVC$Jm%2k;?qR-M`Z%l"
    "KD5HD*2-^2y(aeDbC-^U9E!ZxkU0oahlN8aQY%d8o$2@2UAEHP5I_N-7qrI8r7CDH~YNO8x0XH`1cUBf_uuBoFKM"
    "Jn$d&0*2qs+;8mGcjC)j8)LmwmQM;lvYqmh_QOzpf_aiWA3;EA#9(FiQ*z7dJe95v%Jsu?m1-MNaqcNAVpx+(Xr?"
    "ATVGftrP|}b~rd*nHDv30q_lNYHHXvsnkh6tzWM+M{&rSwBz-;BSivd4S1yrl|bxp=0Y=|#YHRO{!hkWvFV`kkT2"
    "Qy(LgteC-Kj$!7`=Mw}7L$oJnVS~BE(h1I`XbhOYT95rGb;5;D~wG4rUCjl4bZ=7fc{PW`cGuN)~oe7yf*W>&n4r"
    "Se__mAFlNphGiS%b>8ppL=7yXvumU9KdHQFNWf?8@QvMpEf;AdVKXG!7>qO6z87Gcf+`yz0C$*W~M=c&82X(T$>&"
    "e^3ulnX9cViBvddCL(>rL#1CmUR<!*EtTRQVWPJM?9K|1IAhMSVj$7!SW1%XfyC^FsLozKu$$mbQ$z|4!1RUGjT{"
    "&<MV(-VzBXO4avYqoYJfXSt>k$mjls-&AB%h5TA^w0%e=O}#^j|NC$5>-bbXT?FZ!z?J_0k;vz-`(9UPvlc3s-+D"
    "C5ZxwgRul5=uU+ngO`#0qI6={)g$l{gH@4=o_=}IZ99%ZdmCwmf<^B`Wz7{&kR)Bf;#Gs|U?M>ZaLqmX|a5dMe%1"
    "6nm-Q2"
)


def old_word() -> bytes:
    """Return the file."""
    return zlib.decompress(base64.b85decode(_PACKED))
