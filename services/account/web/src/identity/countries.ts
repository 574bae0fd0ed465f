import type { Language } from '@zhenming/web-kit';

/** ISO 3166-1: three letters as passports print them and the API wants them, then the two that browsers know names by */
const CODES =
  `ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE
   BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW
   CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY
   CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR
   FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU
   GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE
   JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT
   LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ
   MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ
   OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU
   RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK
   SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV
   TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA
   ZMBZM ZWEZW`.split(/\s+/);

export interface Country {
  /** ISO 3166-1 alpha-3 */
  readonly code: string;
  /** what is shown and typed: its name and code */
  readonly text: string;
}

const languages: readonly Language[] = ['zh-CN', 'en'];
const made: Partial<Record<Language, readonly Country[]>> = {};

/** All countries and territories by their names in the language. */
export function countries(language: Language): readonly Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return (made[language] ??= CODES.map((codes) => {
    const [code, short] = [codes.slice(0, 3), codes.slice(3)];
    return { code, text: `${names.of(short) ?? code} ${code}` };
  }).sort((a, b) => a.text.localeCompare(b.text, language)));
}

/**
 * The code of what a person typed or chose: a name, a code, or both, in whichever language the page had then. Undefined if there is no such
 * country.
 */
export function countryCode(typed: string): string | undefined {
  const wanted = typed.trim().toLowerCase();
  return languages
    .flatMap(countries)
    .find(({ code, text }) =>
      [code, text, text.slice(0, -code.length - 1)].some((form) => form.toLowerCase() === wanted),
    )?.code;
}
