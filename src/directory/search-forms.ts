// Forms that no rule of endings finds, and other ways of writing one word. Kept to forms that mean one thing to whoever asks a
// council: “left” and “lead” may be too much else.

/** A word, and after the colon what is read as it. */
const forms = `
because: cos coz cuz
begin: began
bike: bicycle bicycles
bite: bitten
bleed: bled
block: blockage blockages
blow: blew blown
break: broke broken
build: built
burn: burnt
bury: burial burials
bus: buses busses
buy: bought
catch: caught
centre: center centers
child: children childrens kid kids bairn bairns wean weans
choose: chose chosen
colour: color colors
councillor: councilor councilors
crematorium: cremation cremations cremate cremated
dad: father fathers daddy
deliver: delivery deliveries
demolish: demolition
die: died dies dying
dig: dug
disabled: disability disabilities
drink: drank drunk
drive: driven drove
dump: dumped
eat: ate eaten
elder: elderly
elect: electoral
enquire: enquiry enquiries inquiry inquiries inquire
fall: fell fallen
feel: felt
foot: feet
freeze: froze frozen
gas: gases
goose: geese
grandparent: gran grandma granny grandmother nan nana nanna grandad granddad grandpa grandfather
grey: gray
grow: grew grown
gypsy: gipsy gipsies gypsies
hang: hung
hide: hid hidden
husband: hubby
ice: icy
injure: injury injuries
internet: wifi
kerb: curb curbs
knife: knives
leaf: leaves
leak: leaky leakage
lend: lent
license: licence licences
lonely: loneliness
lose: lost
man: men
mould: mouldy mold moldy
mouse: mice
mum: mam mom mother mothers mams mummy mammy
neighbour: neighbor neighbors
noise: noisy
not: aint
nothing: nowt
organise: organize
anything: owt
pay: paid
photograph: photo photos
programme: program programs
reply: replies
ride: rode ridden
ring: rang rung
run: ran
sell: sold
send: sent
sit: sat
sleep: slept
smell: smelly smelt
snow: snowy
speak: spoke spoken
speed: sped
spend: spent
spill: spilt
stair: staircase staircases
steal: stole stolen
stick: stuck
sting: stung
stink: stank stunk stinky
swear: swore sworn
sweep: swept
swim: swam swum
take: taken took
teach: taught
tear: tore torn
telephone: phone phones
throw: threw thrown
tooth: teeth
tyre: tire tires
unauthorised: unauthorized
wake: woke woken
wear: wore worn
wife: wives
woman: women
write: wrote written`;

/** By a form, the word it is a form of. */
export const wordOfForm: ReadonlyMap<string, string> = new Map(
  forms
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [word = '', others = ''] = line.split(': ');
      return others.split(' ').map((form) => [form, word] as const);
    }),
);
