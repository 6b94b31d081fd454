// SPDX-License-Identifier: Apache-2.0
#include "torch_values.h"

using namespace rushlight;
using namespace torch_values;
using ops::CrossEntropyOptions;
using ops::Reduction;
namespace ref = reference;

namespace {

struct Case {
  const char* name;
  Shape logits;
  Values labels;  // none: probabilities
  bool weighted;
  int64_t ignore_index;
  double smoothing;
  Values losses;
  double mean, sum;
  Values dx_none, dx_mean, dx_sum;
};

// Logits pattern(i), probabilities (pattern(i + 3) + 2) / 8, weights 0.5 + 0.25 k; the losses' gradients
// are pattern(i + 9) unreduced, 0.75 for the mean and the sum.
const Case kCases[] = {
    {"labels",
     {3, 4},
     {1, 0, 3},
     false,
     -100,
     0,
     {1.148113554136613, 1.2234277564596694, 2.2859277564596692},
     1.5524896890186504,
     4.6574690670559509,
     {-0.023557863054378791, 0.51207401155391941, -0.044011882417085084, -0.44450426608245552,
      -1.1027813715034649, 0.085039395462755046, 0.85886746924493751, 0.1588745067957722,
      -0.036777490279722817, -0.0068031516370204038, -0.068709397539594999, 0.11229003945633823},
     {0.0078526210181262632, -0.1706913371846398, 0.014670627472361695, 0.14816808869415185,
      -0.17644501944055435, 0.013606303274040808, 0.13741879507919, 0.025419921087323553,
      0.073554980559445635, 0.013606303274040808, 0.13741879507919, -0.22458007891267645},
     {0.023557863054378791, -0.51207401155391941, 0.044011882417085084, 0.44450426608245552,
      -0.52933505832166305, 0.040818909822122426, 0.41225638523757002, 0.076259763261970662,
      0.22066494167833689, 0.040818909822122426, 0.41225638523757002, -0.6737402367380293}},
    {"labels, weights",
     {3, 4},
     {1, 0, 3},
     true,
     -100,
     0,
     {0.86108516560245973, 0.6117138782298347, 2.8574096955745865},
     1.7320834957627522,
     4.3302087394068804,
     {-0.017668397290784094, 0.38405550866543958, -0.033008911812813811, -0.33337819956184167,
      -0.55139068575173245, 0.042519697731377523, 0.42943373462246875, 0.079437253397886098,
      -0.045971862849653523, -0.0085039395462755043, -0.085886746924493745, 0.14036254932042277},
     {0.0070673589163136362, -0.15362220346617583, 0.013203564725125525, 0.13335127982473666,
      -0.10586701166433261, 0.0081637819644244849, 0.082451277047513996, 0.015251952652394131,
      0.11033247083916844, 0.020409454911061213, 0.20612819261878501, -0.33687011836901465},
     {0.017668397290784094, -0.38405550866543958, 0.033008911812813811, 0.33337819956184167,
      -0.26466752916083153, 0.020409454911061213, 0.20612819261878501, 0.038129881630985331,
      0.27583117709792115, 0.051023637277653029, 0.51532048154696253, -0.8421752959225367}},
    {"labels, ignored",
     {3, 4},
     {1, -100, 3},
     false,
     -100,
     0,
     {1.148113554136613, 0, 2.2859277564596692},
     1.7170206552981411,
     3.4340413105962821,
     {-0.023557863054378791, 0.51207401155391941, -0.044011882417085084, -0.44450426608245552, 0, 0, 0, 0,
      -0.036777490279722817, -0.0068031516370204038, -0.068709397539594999, 0.11229003945633823},
     {0.011778931527189396, -0.2560370057769597, 0.022005941208542542, 0.22225213304122776, 0, 0, 0, 0,
      0.11033247083916844, 0.020409454911061213, 0.20612819261878501, -0.33687011836901465},
     {0.023557863054378791, -0.51207401155391941, 0.044011882417085084, 0.44450426608245552, 0, 0, 0, 0,
      0.22066494167833689, 0.040818909822122426, 0.41225638523757002, -0.6737402367380293}},
    {"labels, weights, ignored class",
     {3, 4},
     {1, 2, 3},
     true,
     2,
     0,
     {0.86108516560245973, 0, 2.8574096955745865},
     1.8592474305885232,
     3.7184948611770463,
     {-0.017668397290784094, 0.38405550866543958, -0.033008911812813811, -0.33337819956184167, 0, 0, 0, 0,
      -0.045971862849653523, -0.0085039395462755043, -0.085886746924493745, 0.14036254932042277},
     {0.0088341986453920468, -0.19202775433271979, 0.016504455906406906, 0.16668909978092084, 0, 0, 0, 0,
      0.13791558854896058, 0.025511818638826515, 0.25766024077348126, -0.42108764796126835},
     {0.017668397290784094, -0.38405550866543958, 0.033008911812813811, 0.33337819956184167, 0, 0, 0, 0,
      0.27583117709792115, 0.051023637277653029, 0.51532048154696253, -0.8421752959225367}},
    {"labels, smoothing",
     {3, 4},
     {1, 0, 3},
     false,
     -100,
     0.10000000000000001,
     {1.2324885541366131, 1.2765527564596693, 2.2328027564596691},
     1.5806146890186503,
     4.7418440670559505,
     {-0.0048078630543787939, 0.45582401155391944, -0.025261882417085095, -0.4257542660824557,
      -0.98559387150346478, 0.045976895462755046, 0.81980496924493751, 0.11981200679577221,
      -0.033652490279722815, -0.0036781516370204036, -0.065584397539594996, 0.10291503945633823},
     {0.001602621018126262, -0.15194133718463981, 0.0084206274723616949, 0.14191808869415184,
      -0.15769501944055436, 0.0073563032740408063, 0.13116879507918999, 0.019169921087323551,
      0.067304980559445629, 0.0073563032740408063, 0.13116879507918999, -0.20583007891267646},
     {0.0048078630543787939, -0.45582401155391944, 0.025261882417085095, 0.4257542660824557,
      -0.47308505832166314, 0.02206890982212243, 0.39350638523757009, 0.05750976326197068,
      0.20191494167833693, 0.022068909822122427, 0.39350638523757003, -0.61749023673802939}},
    {"labels, weights, smoothing, ignored",
     {3, 4},
     {1, -1, 3},
     true,
     -1,
     0.25,
     {1.0258699641692288, 0, 2.5337289684064923},
     1.7797994662878609,
     3.5595989325757218,
     {0.0050329194887665709, 0.27115157152649955, 0.012490716861652276, -0.28867520787691842, 0, 0, 0, 0,
      -0.03861772313592951, -0.002006769080304842, -0.071632740905156714, 0.11225723312139108},
     {-0.0025164597443832855, -0.13557578576324977, -0.0062453584308261381, 0.14433760393845921, 0, 0, 0, 0,
      0.11585316940778852, 0.0060203072409145252, 0.21489822271547016, -0.33677169936417323},
     {-0.0050329194887665709, -0.27115157152649955, -0.012490716861652276, 0.28867520787691842, 0, 0, 0, 0,
      0.23170633881557703, 0.01204061448182905, 0.42979644543094031, -0.67354339872834645}},
    {"labels, all smoothed",
     {3, 4},
     {1, 0, 3},
     true,
     -100,
     1,
     {1.5202243598695362, 1.5626867869022107, 1.5626867869022107},
     1.8582391734695833,
     4.6455979336739581,
     {0.073136869827418557, -0.067560239890320478, 0.14898960288505056, -0.1545662328221486,
      0.2069412999344683, -0.21855927897008934, 0.36088403558932031, -0.3492660565536993,
      -0.016555303994757464, 0.017484742317607146, -0.028870722847145626, 0.027941284524295947},
     {-0.029254747930967422, 0.027024095956128202, -0.059595841154020217, 0.061826493128859447,
      0.039732729587417921, -0.041963381562257145, 0.069289734833149513, -0.067059082858310262,
      0.039732729587417921, -0.041963381562257145, 0.069289734833149513, -0.067059082858310262},
     {-0.073136869827418557, 0.067560239890320478, -0.14898960288505056, 0.1545662328221486,
      0.099331823968544786, -0.10490845390564288, 0.17322433708287374, -0.16764770714577568,
      0.099331823968544786, -0.10490845390564288, 0.17322433708287374, -0.16764770714577568}},
    {"one row",
     {5},
     {3},
     true,
     -100,
     0.10000000000000001,
     {0.90387543259213377},
     0.72310034607370699,
     0.90387543259213377,
     {-0.018507132836114749, -0.25141273695529337, -0.033587720785474187, 0.37178140351519007,
      -0.068273812938307726},
     {0.014805706268891801, 0.2011301895642347, 0.026870176628379355, -0.29742512281215205,
      0.054619050350646188},
     {0.018507132836114749, 0.25141273695529337, 0.033587720785474187, -0.37178140351519007,
      0.068273812938307726}},
    {"pixels",
     {2, 3, 2},
     {0, 2, 1, 1},
     true,
     1,
     0.10000000000000001,
     {0.9138567374376253, 3.5998921305958134, 0, 0},
     3.0091659120222927,
     4.5137488680334386,
     {0.28807588361661529, 0.49351740255220933, -0.096939480100820971, 0.93160163071541346,
      -0.19113640351579431, -1.4251190332676227, 0, 0, 0, 0, 0, 0},
     {-0.19205058907774353, 0.157925568816707, 0.064626320067213971, 0.29811252182893228, 0.12742426901052953,
      -0.45603809064563933, 0, 0, 0, 0, 0, 0},
     {-0.28807588361661529, 0.23688835322506052, 0.096939480100820971, 0.4471687827433985,
      0.19113640351579431, -0.68405713596845907, 0, 0, 0, 0, 0, 0}},
    {"pixels in two dims",
     {2, 2, 1, 2},
     {1, 0, 0, 1},
     false,
     -100,
     0,
     {0.42870067827651864, 1.0537006782765186, 1.0537006782765186, 0.42870067827651864},
     0.74120067827651859,
     2.9648027131060743,
     {-0.26148385150045933, -1.0177419760407098, 0.26148385150045939, 1.0177419760407096,
      0.081419358083256788, -0.63191930779277672, -0.081419358083256774, 0.63191930779277683},
     {0.065370962875114833, -0.12212903712488517, -0.065370962875114846, 0.12212903712488515,
      -0.12212903712488517, 0.065370962875114833, 0.12212903712488515, -0.065370962875114846},
     {0.26148385150045933, -0.48851614849954067, -0.26148385150045939, 0.48851614849954061,
      -0.48851614849954067, 0.26148385150045933, 0.48851614849954061, -0.26148385150045939}},
    {"probabilities",
     {3, 4},
     {},
     false,
     -100,
     0,
     {1.6169299462538433, 0.99347368092879906, 1.7909334004862578},
     1.4671123425563,
     4.4013370276688999,
     {0.054424379233149855, 0.020008607289749354, 0.089048575292478421, -0.1634815618153776,
      -0.048700780416823498, -0.017683450490617071, 0.14730063955455955, -0.08091640864711902,
      0.018830126148380529, 0.020095532084621816, -0.063341475856814142, 0.0244158176238118},
     {-0.018141459744383286, -0.0066695357632497844, -0.029682858430826138, 0.054493853938459201,
      -0.0077921248666917601, -0.0028293520784987316, 0.02356810232872953, -0.012946625383539044,
      -0.037660252296761058, -0.040191064169243632, 0.12668295171362828, -0.0488316352476236},
     {-0.054424379233149855, -0.020008607289749354, -0.089048575292478421, 0.1634815618153776,
      -0.02337637460007528, -0.0084880562354961945, 0.070704306986188584, -0.038839876150617132,
      -0.11298075689028317, -0.12057319250773089, 0.38004885514088482, -0.1464949057428708}},
    {"probabilities, weights",
     {3, 4},
     {},
     true,
     -100,
     0,
     {1.375638844741228, 0.86708928664235208, 1.5445546502263992},
     1.2624275938699929,
     3.7872827816099788,
     {0.01423696035615536, -0.046333838428943126, 0.090595868033704063, -0.058498989960916271,
      0.10674124994880337, -0.0059545148203822918, 0.050007059054156484, -0.1507937941825776,
      -0.00049761985276627668, 0.014805900952645251, -0.050190067734001031, 0.035881786634122059},
     {-0.0047456534520517865, 0.01544461280964771, -0.030198622677901354, 0.019499663320305425,
      0.017078599991808538, -0.0009527223712611667, 0.0080011294486650383, -0.024127007069212416,
      0.00099523970553255336, -0.029611801905290502, 0.10038013546800206, -0.071763573268244119},
     {-0.01423696035615536, 0.046333838428943126, -0.090595868033704063, 0.058498989960916271,
      0.051235799975425621, -0.0028581671137835, 0.024003388345995115, -0.072381021207637244,
      0.0029857191165976603, -0.088835405715871507, 0.30114040640400619, -0.21529071980473238}},
    {"probabilities, weights, smoothing",
     {3, 4},
     {},
     true,
     -100,
     0.25,
     {1.4117852235233053, 1.0409886617073167, 1.549087684395352},
     1.3339538565419913,
     4.0018615696259738,
     {0.028961937723971161, -0.051640438794287466, 0.10519430174654068, -0.082515800676224355,
      0.1317912624452196, -0.059105705857809054, 0.12772630318794745, -0.20041185977535803,
      -0.0045120408882640736, 0.015475611293885725, -0.044860231512287185, 0.033896661106665532},
     {-0.0096539792413237197, 0.017213479598095823, -0.035064767248846898, 0.027505266892074786,
      0.021086601991235136, -0.0094569129372494478, 0.02043620851007159, -0.032065897564057283,
      0.0090240817765281471, -0.03095122258777145, 0.089720463024574371, -0.067793322213331064},
     {-0.028961937723971161, 0.051640438794287466, -0.10519430174654068, 0.082515800676224355,
      0.06325980597370541, -0.028370738811748345, 0.061308625530214773, -0.096197692692171849,
      0.027072245329584441, -0.092853667763314357, 0.26916138907372311, -0.20337996663999319}},
    {"probabilities of one row",
     {5},
     {},
     true,
     -100,
     0.10000000000000001,
     {2.3728580846052183},
     2.3728580846052183,
     2.3728580846052183,
     {0.012958368989992591, -0.10473226603042975, 0.082795527761701668, -0.17267578490653199,
      0.18165415418526751},
     {-0.012958368989992591, 0.10473226603042975, -0.082795527761701668, 0.17267578490653199,
      -0.18165415418526751},
     {-0.012958368989992591, 0.10473226603042975, -0.082795527761701668, 0.17267578490653199,
      -0.18165415418526751}},
    {"probabilities of pixels",
     {2, 3, 2},
     {},
     true,
     -100,
     0.10000000000000001,
     {0.47089479073421292, 0.68289357172219511, 0.71636854405160166, 0.52243345784631967},
     0.59814759108858229,
     2.3925903643543291,
     {-0.0083633496612830621, 0.026961729881735237, 0.0057294582987875917, 0.080728028830135884,
      0.0026338913624954982, -0.10768975871187116, 0.011305919980540964, -0.014623839935207416,
      0.019826476278176932, 0.01724571295376378, -0.031132396258717891, -0.0026218730185563351},
     {0.0020908374153207655, 0.0032354075858082223, -0.0014323645746968979, 0.0096873634596163025,
      -0.00065847284062387455, -0.012922771045424537, -0.016958879970811441, 0.0015128110277800757,
      -0.0297397144172654, -0.0017840392710790115, 0.046698594388076844, 0.00027122824329892673},
     {0.0083633496612830621, 0.012941630343232889, -0.0057294582987875917, 0.03874945383846521,
      -0.0026338913624954982, -0.051691084181698148, -0.067835519883245765, 0.006051244111120303,
      -0.1189588576690616, -0.0071361570843160461, 0.18679437755230738, 0.0010849129731957069}},
};

Shape losses_shape(const Shape& logits) { return logits.without(logits.rank() == 1 ? 0 : 1); }

Tensor target_of(const Case& c, DType dtype) {
  if (!c.labels.empty()) return ref::tensor(losses_shape(c.logits), DType::Int64, c.labels);
  Values probabilities = pattern(c.logits.numel(), 3);
  for (double& p : probabilities) p = (p + 2) / 8;
  return ref::tensor(c.logits, dtype, probabilities);
}

Tensor weight_of(const Case& c, DType dtype) {
  if (!c.weighted) return Tensor();
  Values weights;
  for (int64_t k = 0; k < c.logits[c.logits.rank() == 1 ? 0 : 1]; ++k) weights.push_back(0.5 + 0.25 * k);
  return ref::tensor(Shape{int64_t(weights.size())}, dtype, weights);
}

Tensor labels(const Values& values) { return ref::tensor({int64_t(values.size())}, DType::Int64, values); }

}  // namespace

TEST_CASE("cross_entropy and its gradient equal PyTorch's") {
  for (const Case& c : kCases) {
    CAPTURE(c.name);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      const Tensor x = pattern(c.logits, dtype), target = target_of(c, dtype), weight = weight_of(c, dtype);
      const Shape unreduced = losses_shape(c.logits);
      const auto run = [&](Reduction reduction, const Shape& shape, const Values& loss, const Tensor& dy,
                           const Values& dx) {
        CAPTURE(static_cast<int>(reduction));
        const CrossEntropyOptions options{reduction, c.ignore_index, c.smoothing};
        const auto [y, log_p] = ops::cross_entropy(x, target, weight, options);
        CHECK(y.shape() == shape);
        check_near(y, loss, 16);
        const Tensor d = ops::cross_entropy_backward(dy, log_p, target, weight, options);
        CHECK(d.shape() == c.logits);
        check_near(d, dx, 16);
      };
      run(Reduction::None, unreduced, c.losses, pattern(unreduced, dtype, 9), c.dx_none);
      run(Reduction::Mean, Shape(), {c.mean}, Tensor::scalar(0.75, dtype), c.dx_mean);
      run(Reduction::Sum, Shape(), {c.sum}, Tensor::scalar(0.75, dtype), c.dx_sum);
    }
  }
}

TEST_CASE("the loss of equal logits is ln c, and the gradient's rows sum to 0") {
  const Tensor zeros = Tensor::zeros({4, 10}, DType::Float64), target = labels({0, 3, 9, 5});
  check_near(ops::cross_entropy(zeros, target, Tensor(), {}).first, {std::log(10.0)});
  const Tensor log_p = ops::cross_entropy(pattern({4, 10}, DType::Float64), target, Tensor(), {}).second;
  const Values dx = ref::values(
      ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, target, Tensor(), {}));
  for (int row = 0; row < 4; ++row) {
    double sum = 0;
    for (int k = 0; k < 10; ++k) sum += dx[row * 10 + k];
    CHECK(std::abs(sum) < 1e-15);
  }
}

TEST_CASE("one-hot probabilities and class indices give the same") {
  const Tensor x = pattern({3, 4}, DType::Float64), one = Tensor::scalar(1, DType::Float64);
  const Tensor index = labels({2, 0, 3});
  const Tensor one_hot = ref::tensor({3, 4}, DType::Float64, {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1});
  for (double smoothing : {0.0, 0.2}) {
    const CrossEntropyOptions options{Reduction::Mean, -100, smoothing};
    const auto [a, log_p] = ops::cross_entropy(x, index, Tensor(), options);
    check_near(ops::cross_entropy(x, one_hot, Tensor(), options).first, ref::values(a));
    check_near(ops::cross_entropy_backward(one, log_p, one_hot, Tensor(), options),
               ref::values(ops::cross_entropy_backward(one, log_p, index, Tensor(), options)));
  }
}

TEST_CASE("where no label counts the mean is NaN, the sum 0 and the gradient 0") {
  const Tensor x = pattern({2, 3}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
  for (double smoothing : {0.0, 0.1}) {
    CrossEntropyOptions options{Reduction::Mean, -100, smoothing};
    const Tensor ignored = labels({-100, -100});
    const auto [mean, log_p] = ops::cross_entropy(x, ignored, Tensor(), options);
    check_near(mean, {kNaN});
    check_near(ops::cross_entropy_backward(one, log_p, ignored, Tensor(), options), Values(6, 0.0));
    options.reduction = Reduction::Sum;
    check_near(ops::cross_entropy(x, ignored, Tensor(), options).first, {0});
  }
  const Tensor empty = Tensor::empty({0, 3}, DType::Float32);
  check_near(ops::cross_entropy(empty, labels({}), Tensor(), {}).first, {kNaN});
  check_near(ops::cross_entropy(empty, empty, Tensor(), {}).first, {kNaN});
  check_near(ops::cross_entropy(empty, labels({}), Tensor(), {Reduction::Sum}).first, {0});
  CHECK(ops::cross_entropy(empty, labels({}), Tensor(), {Reduction::None}).first.shape() == Shape{0});
  CHECK(ops::cross_entropy_backward(one, empty, labels({}), Tensor(), {}).shape() == Shape{0, 3});
}

TEST_CASE("weights of zero alone give NaN, as PyTorch") {
  const Tensor x = pattern({3, 4}, DType::Float64), target = labels({0, 1, 2});
  const Tensor weight = ref::tensor({4}, DType::Float64, {0, 0, 0, 0.5});
  const auto [loss, log_p] = ops::cross_entropy(x, target, weight, {});
  check_near(loss, {kNaN});
  check_near(ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, target, weight, {}),
             Values(12, kNaN));
}

TEST_CASE("cross_entropy of NaN and infinity as PyTorch") {
  const auto loss = [](const Values& x, const Tensor& target, double smoothing) {
    const Shape shape{int64_t(x.size()) / 3, 3};
    return ops::cross_entropy(ref::tensor(shape, DType::Float64, x), target, Tensor(),
                              {Reduction::Mean, -100, smoothing});
  };
  check_near(loss({-kInf, 0, 1}, labels({1}), 0).first, {1.3132616875182228});
  check_near(loss({-kInf, 0, 1}, labels({0}), 0).first, {kInf});
  check_near(loss({-kInf, 0, 1}, labels({1}), 0.1).first, {kInf});
  check_near(loss({-kInf, 0, 1}, ref::tensor({1, 3}, DType::Float64, {0, 0.5, 0.5}), 0).first, {kNaN});
  const auto [ignored, log_p] = loss({kNaN, 0, 1, 0, 0, 0}, labels({-100, 0}), 0);
  check_near(ignored, {1.0986122886681098});
  check_near(
      ops::cross_entropy_backward(Tensor::scalar(1, DType::Float64), log_p, labels({-100, 0}), Tensor(), {}),
      {kNaN, kNaN, kNaN, -2.0 / 3, 1.0 / 3, 1.0 / 3});
  // Large logits overflow nowhere: the loss is the distance to the largest.
  check_near(loss({1e4, 0, -1e4, 1e20, 1e20, 1e20}, labels({1, 2}), 0).first, {(1e4 + std::log(3)) / 2});
}

TEST_CASE("a batch twice over leaves the mean and doubles the sum") {
  Values twice = pattern(1200), target;
  for (int i = 0; i < 1200; ++i) twice.push_back(twice[i]);
  for (int i = 0; i < 400; ++i) target.push_back(i % 200 % 6);
  const Tensor x2 = ref::tensor({400, 6}, DType::Float64, twice), t2 = labels(target);
  const Tensor x = x2.view({200, 6}), t = t2.view({200});
  check_near(ops::cross_entropy(x2, t2, Tensor(), {}).first,
             ref::values(ops::cross_entropy(x, t, Tensor(), {}).first), 64);
  const CrossEntropyOptions sum{Reduction::Sum};
  // 64 roundings: 400 terms are added.
  check_near(ops::cross_entropy(x2, t2, Tensor(), sum).first,
             {2 * ref::values(ops::cross_entropy(x, t, Tensor(), sum).first)[0]}, 64);
}

TEST_CASE("cross_entropy has the same bits for any thread count") {
  const Tensor x = pattern({3001, 10}, DType::Float32);
  Values target;
  for (int i = 0; i < 3001; ++i) target.push_back(i * 7 % 10);
  const Tensor t = labels(target), one = Tensor::scalar(1, DType::Float32);
  ref::check_same_bits_for_any_thread_count([&] { return ops::cross_entropy(x, t, Tensor(), {}).first; });
  ref::check_same_bits_for_any_thread_count([&] { return ops::cross_entropy(x, t, Tensor(), {}).second; });
  const Tensor log_p = ops::cross_entropy(x, t, Tensor(), {}).second;
  ref::check_same_bits_for_any_thread_count(
      [&] { return ops::cross_entropy_backward(one, log_p, t, Tensor(), {}); });
}

TEST_CASE("a label out of range is named with its place and the bound") {
  const Tensor x = pattern({3, 4}, DType::Float32), one = Tensor::scalar(1, DType::Float32);
  CHECK(ref::error_of([&] {
          ops::cross_entropy(x, labels({0, 3, 4}), Tensor(), {});
        }) ==
        "[cross_entropy] a label must be in [0, 4) or be ignore_index (-100), but target[2] is 4; labels "
        "count from 0, and the logits have 4 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy(x, labels({0, -1, 3}), Tensor(), {});
        }) ==
        "[cross_entropy] a label must be in [0, 4) or be ignore_index (-100), but target[1] is -1; labels "
        "count from 0, and the logits have 4 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy_backward(one, x, labels({0, 1, 9}), Tensor(), {});
        }) ==
        "[cross_entropy_backward] a label must be in [0, 4) or be ignore_index (-100), but target[2] is 9; "
        "labels count from 0, and the logits have 4 classes");
  const Tensor pixels = pattern({2, 3, 2, 2}, DType::Float32);
  const Tensor target = ref::tensor({2, 2, 2}, DType::Int64, {0, 1, 2, 0, 1, 2, 3, 0});
  CHECK(ref::error_of([&] { ops::cross_entropy(pixels, target, Tensor(), {}); }) ==
        "[cross_entropy] a label must be in [0, 3) or be ignore_index (-100), but target[1, 1, 0] is 3; "
        "labels count from 0, and the logits have 3 classes");
  CHECK(ref::error_of([&] {
          ops::cross_entropy(pattern({2}, DType::Float32), Tensor::full(Shape(), DType::Int64, 2), Tensor(),
                             {});
        }) ==
        "[cross_entropy] a label must be in [0, 2) or be ignore_index (-100), but target is 2; labels count "
        "from 0, and the logits have 2 classes");
}

TEST_CASE("cross_entropy refuses shapes, dtypes and options that do not fit") {
  const Tensor x = pattern({3, 4}, DType::Float32), t = labels({0, 1, 2});
  const auto error = [&](const Tensor& target, const Tensor& weight, const CrossEntropyOptions& options) {
    return ref::error_of([&] { ops::cross_entropy(x, target, weight, options); });
  };
  CHECK(error(labels({0, 1}), Tensor(), {}) ==
        "[cross_entropy] class indices for logits [3, 4] must have the shape [3], got [2]");
  CHECK(error(Tensor::zeros({3, 4}, DType::Int64), Tensor(), {}) ==
        "[cross_entropy] class indices for logits [3, 4] must have the shape [3], got [3, 4]; class "
        "probabilities must be floating");
  CHECK(error(pattern({3}, DType::Float32), Tensor(), {}) ==
        "[cross_entropy] class probabilities must have the logits' shape [3, 4], got [3]; cast class indices "
        "to int64");
  CHECK(error(Tensor::zeros({3}, DType::Int32), Tensor(), {}) ==
        "[cross_entropy] target must be int64 class indices or probabilities of the logits' dtype float32, "
        "got int32; cast it to int64");
  CHECK(error(x, Tensor(), {Reduction::Mean, 0}) ==
        "[cross_entropy] ignore_index is for class indices, but the target holds probabilities and "
        "ignore_index is 0; leave it at -100");
  CHECK(error(t, pattern({3}, DType::Float32), {}) ==
        "[cross_entropy] weight must have one element a class, shape [4], got [3]");
  CHECK(error(t, pattern({4}, DType::Float64), {}) ==
        "[cross_entropy] weight and logits must have the same dtype: weight is float64, logits is float32; "
        "convert one of them");
  CHECK(error(t, Tensor(), {Reduction::Mean, -100, 1.5}) ==
        "[cross_entropy] label_smoothing must be in [0, 1], got 1.5");
  CHECK(error(t, Tensor(), {Reduction::Mean, -100, kNaN}) ==
        "[cross_entropy] label_smoothing must be in [0, 1], got nan");
  CHECK(error(t, Tensor(), {static_cast<Reduction>(7)}) ==
        "[cross_entropy] reduction must be 0 (none), 1 (mean) or 2 (sum), got 7");
  CHECK(ref::error_of([&] { ops::cross_entropy(Tensor::scalar(0, DType::Float32), t, Tensor(), {}); }) ==
        "[cross_entropy] logits must have rank 1 to 8, got rank 0: []");
  CHECK(ref::error_of([&] {
          ops::cross_entropy_backward(pattern({3}, DType::Float32), x, t, Tensor(), {});
        }) == "[cross_entropy_backward] dy must have the loss's shape [], got [3]");
}
